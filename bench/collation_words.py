"""The words of generated resolutions, in six languages: lead phrases, boilerplate, topics, small words. All made up here."""

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")

LEADS = {
    "en": "Recalling|Recalling also|Reaffirming|Noting|Noting with concern|Welcoming|Stressing|Requests|Urges|Encourages|Calls upon|Decides",
    "fr": "Rappelant|Rappelant également|Réaffirmant|Notant|Notant avec inquiétude|Se félicitant de|Soulignant|Prie|Engage|Encourage|Demande à|Décide",
    "es": "Recordando|Recordando también|Reafirmando|Observando|Observando con preocupación|Acogiendo con beneplácito|Destacando|Solicita|Insta a|Alienta a|Exhorta a|Decide",
    "ru": "ссылаясь на|ссылаясь также на|подтверждая|отмечая|отмечая с беспокойством|приветствуя|подчеркивая|просит|настоятельно призывает|рекомендует|обращается к|постановляет",
    "zh": "回顾|又回顾|重申|注意到|关切地注意到|欢迎|强调|请|敦促|鼓励|呼吁|决定",
    "ar": "إذ تشير إلى|إذ تشير أيضا إلى|وإذ تؤكد من جديد|وإذ تلاحظ|وإذ تلاحظ مع القلق|وإذ ترحب|وإذ تشدد على|تطلب إلى|تحث|تشجع|تهيب|تقرر",
}

BOILERPLATE = {
    "en": "the United Nations and its Member States|the Secretary-General of the United Nations|the purposes and principles of the Charter|its previous resolutions on this question|the specialized agencies and programmes of the system|within their respective mandates|in accordance with international law|the report of the Secretary-General on the matter",
    "fr": "l'Organisation des Nations Unies et ses États Membres|le Secrétaire général de l'Organisation|les buts et principes de la Charte|ses résolutions antérieures sur la question|les institutions spécialisées et programmes du système|dans le cadre de leurs mandats respectifs|conformément au droit international|le rapport du Secrétaire général sur la question",
    "es": "las Naciones Unidas y sus Estados Miembros|el Secretario General de las Naciones Unidas|los propósitos y principios de la Carta|sus resoluciones anteriores sobre esta cuestión|los organismos especializados y programas del sistema|en el marco de sus respectivos mandatos|de conformidad con el derecho internacional|el informe del Secretario General sobre el asunto",
    "ru": "Организация Объединенных Наций и ее государства-члены|Генеральный секретарь Организации Объединенных Наций|цели и принципы Устава|свои предыдущие резолюции по этому вопросу|специализированные учреждения и программы системы|в рамках своих соответствующих мандатов|в соответствии с международным правом|доклад Генерального секретаря по этому вопросу",
    "zh": "联合国及其会员国|联合国秘书长|宪章的宗旨和原则|其以往关于这一问题的各项决议|联合国系统各专门机构和方案|在各自的任务范围内|根据国际法|秘书长关于该事项的报告",
    "ar": "الأمم المتحدة والدول الأعضاء فيها|الأمين العام للأمم المتحدة|مقاصد الميثاق ومبادئه|قراراتها السابقة بشأن هذه المسألة|الوكالات المتخصصة وبرامج المنظومة|في إطار ولاية كل منها|وفقا للقانون الدولي|تقرير الأمين العام عن المسألة",
}

TOPICS = {
    "en": "water drought ocean fishery harbour bridge railway school teacher pupil library hospital nurse vaccine harvest seed forest glacier mountain desert village market trade tariff loan budget census court judge prison treaty border refugee migrant child woman elder worker wage factory energy solar coal mine satellite cable data privacy language culture museum sport athlete volunteer youth parliament election observer dialogue mediation ceasefire landmine weapon police training audit fraud tax".split(),
    "fr": "eau sécheresse océan pêche port pont chemin école enseignant élève bibliothèque hôpital infirmier vaccin récolte semence forêt glacier montagne désert village marché commerce tarif prêt budget recensement tribunal juge prison traité frontière réfugié migrant enfant femme aîné travailleur salaire usine énergie soleil charbon mine satellite câble donnée secret langue culture musée sport athlète bénévole jeunesse parlement élection observateur dialogue médiation trêve arme police formation audit fraude impôt".split(),
    "es": "agua sequía océano pesca puerto puente ferrocarril escuela maestro alumno biblioteca hospital enfermera vacuna cosecha semilla bosque glaciar montaña desierto aldea mercado comercio arancel préstamo presupuesto censo tribunal juez prisión tratado frontera refugiado migrante niño mujer anciano trabajador salario fábrica energía sol carbón mina satélite cable dato privacidad lengua cultura museo deporte atleta voluntario juventud parlamento elección observador diálogo mediación tregua arma policía formación auditoría fraude impuesto".split(),
    "ru": "вода засуха океан рыболовство порт мост дорога школа учитель ученик библиотека больница медсестра вакцина урожай семя лес ледник гора пустыня деревня рынок торговля тариф заем бюджет перепись суд судья тюрьма договор граница беженец мигрант ребенок женщина старик рабочий зарплата завод энергия солнце уголь шахта спутник кабель данные тайна язык культура музей спорт атлет доброволец молодежь парламент выборы наблюдатель диалог посредничество перемирие оружие полиция обучение аудит обман налог".split(),
    "zh": "供水 干旱 海洋 渔业 港口 桥梁 铁路 学校 教师 学生 图书馆 医院 护士 疫苗 收成 种子 森林 冰川 山区 沙漠 村庄 市场 贸易 关税 贷款 预算 普查 法院 法官 监狱 条约 边界 难民 移民 儿童 妇女 老人 工人 工资 工厂 能源 太阳 煤炭 矿山 卫星 电缆 数据 隐私 语言 文化 博物馆 体育 运动员 志愿者 青年 议会 选举 观察员 对话 调解 停火 武器 警察 培训 审计 欺诈 税收".split(),
    "ar": "مياه جفاف محيط صيد ميناء جسر طريق مدرسة معلم تلميذ مكتبة مستشفى ممرضة لقاح محصول بذور غابة جليد جبل صحراء قرية سوق تجارة تعريفة قرض ميزانية تعداد محكمة قاض سجن معاهدة حدود لاجئ مهاجر طفل امرأة مسن عامل أجر مصنع طاقة شمس فحم منجم ساتل كابل بيانات خصوصية لغة ثقافة متحف رياضة رياضي متطوع شباب برلمان انتخاب مراقب حوار وساطة هدنة سلاح شرطة تدريب مراجعة احتيال ضريبة".split(),
}

SMALL = {
    "en": "of the|and|to|for|in the|with|on".split("|"),
    "fr": "de la|et|pour|dans le|avec|sur|des".split("|"),
    "es": "de la|y|para|en el|con|sobre|de los".split("|"),
    "ru": "и|в|для|с|по|о|на".split("|"),
    "zh": "的|和|与|在|对|及|为".split("|"),
    "ar": "من|في|على|مع|إلى|عن|بشأن".split("|"),
}

RESOLUTION = {
    "en": "resolution",
    "fr": "résolution",
    "es": "resolución",
    "ru": "резолюция",
    "zh": "决议",
    "ar": "القرار",
}
COMMA = {"zh": "，", "ar": "، "}
STOP = {"zh": "；", "ar": "؛"}
