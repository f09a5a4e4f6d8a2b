// What the screen says, from the same catalogues: a test follows the words, not the other way about.

import { en } from "../src/strings/en";
import { zh } from "../src/strings/zh";

export const SAID = { zh, en };
