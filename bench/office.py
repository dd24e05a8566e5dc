"""LibreOffice as an independent reader: it accepts or rejects all changes of many Word files, in one process."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = f"""{_HEAD}<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Both"/></library:library>
"""
_LIBRARIES = f"""{_HEAD}<!DOCTYPE library:libraries
 PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""
_MODULE = f"""{_HEAD}<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Both" script:language="StarBasic">
Sub Settle(folder As String)
  Dim name As String, names(10000) As String, count As Integer, i As Integer
  name = Dir(folder &amp; "/*.docx")
  Do While name &lt;&gt; ""
    names(count) = name
    count = count + 1
    name = Dir()
  Loop
  For i = 0 To count - 1
    One folder, names(i), "Accept"
    One folder, names(i), "Reject"
  Next i
  Open folder &amp; "/done" For Output As #1
  Close #1
  StarDesktop.terminate()
End Sub
Sub One(folder As String, name As String, what As String)
  Dim opening(0) As New com.sun.star.beans.PropertyValue
  Dim saving(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  Dim doc, helper
  opening(0).Name = "Hidden"
  opening(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; name), "_blank", 0, opening())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; what &amp; "AllTrackedChanges", "", 0, none())
  saving(0).Name = "FilterName"
  saving(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(folder &amp; "/" &amp; what &amp; "/" &amp; name), saving())
  doc.close(True)
End Sub
</script:module>
"""
_MOST_SECONDS = 3600


def settle(folder: Path, *, seconds: int = _MOST_SECONDS) -> None:
    """Accept and reject all changes of every .docx in a folder: results in its folders "Accept" and "Reject".

    Raises RuntimeError where LibreOffice is not there or did not come to its end.
    """
    office = shutil.which("soffice")
    if office is None:
        raise RuntimeError("LibreOffice is not installed.")
    for name in ("Accept", "Reject"):
        (folder / name).mkdir(exist_ok=True)
    profile = folder / "profile"
    command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, and with it files of its own: the macro is written after that.
    _run([*command, "--terminate_after_init"], 120)
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    (library.parent / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    (library / "Both.xba").write_text(_MODULE, encoding="utf-8")
    _run([*command, f'macro:///Standard.Both.Settle("{folder}")'], seconds)
    if not (folder / "done").exists():
        raise RuntimeError("LibreOffice did not settle the changes of all files.")


def _run(command: list[str], seconds: int) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=seconds)
