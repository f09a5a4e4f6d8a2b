import { pictures } from "./pictures";

pictures("zh");
