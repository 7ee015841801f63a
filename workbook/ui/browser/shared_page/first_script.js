// Runs before anything is drawn; __init__.py says why.

import { drawWithoutDelay } from "./ahead.js";
import { leaveWhenAskedAgain } from "./asked_again.js";
import { askWhereThePageCameFrom } from "./backend.js";
import { copyWithoutClipboard } from "./copying.js";
import { letFieldsHaveTheirKeys } from "./keys.js";
import { sendPressesAtOnce } from "./presses.js";
import { hearSilentTexts } from "./silent_texts.js";
import { drawDespiteTranslators } from "./translators.js";

askWhereThePageCameFrom();
copyWithoutClipboard();
leaveWhenAskedAgain();
drawDespiteTranslators();
hearSilentTexts();
letFieldsHaveTheirKeys();
sendPressesAtOnce();
drawWithoutDelay();
