// Runs before anything is drawn; __init__.py says why.

import { keepWhatIsChosen } from "../chosen_value/chosen_value.js";
import { drawWithoutDelay } from "./ahead.js";
import { leaveWhenAskedAgain } from "./asked_again.js";
import { askWhereThePageCameFrom } from "./backend.js";
import { sayWhatIsBeingMade } from "./being_made.js";
import { copyWithoutClipboard } from "./copying.js";
import { lookAfterTheCursor } from "./cursor.js";
import { steadyTheHand } from "./double_click.js";
import { bringUpNumbers } from "./keypad.js";
import { letFieldsHaveTheirKeys } from "./keys.js";
import { closeMenuOnChoice } from "./narrow_menu.js";
import { letPartsBeAskedFor } from "./parts.js";
import { sendPressesAtOnce } from "./presses.js";
import { letRefusalsGo } from "./refusal_gone.js";
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
letPartsBeAskedFor();
lookAfterTheCursor();
steadyTheHand();
keepWhatIsChosen();
bringUpNumbers();
closeMenuOnChoice();
letRefusalsGo();
sayWhatIsBeingMade();
