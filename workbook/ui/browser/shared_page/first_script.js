// Runs before anything is drawn; __init__.py says why.

import { letFieldsHaveTheirKeys } from "./keys.js";
import { hearSilentTexts } from "./silent_texts.js";
import { drawDespiteTranslators } from "./translators.js";

drawDespiteTranslators();
hearSilentTexts();
letFieldsHaveTheirKeys();
