// Stepping through changes, the strip of the whole text, copying. The page reads without any of it.

import { copying } from "./copy.js";
import { followWindow } from "./minimap.js";
import { openOnPaper, stepping } from "./navigator.js";
import { pairing } from "./pairing.js";
import { explaining } from "./why.js";

stepping();
openOnPaper();
followWindow();
copying();
pairing();
explaining();
