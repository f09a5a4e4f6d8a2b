import { pictures } from "./pictures";

pictures("en");
