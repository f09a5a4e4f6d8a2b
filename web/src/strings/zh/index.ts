// The Chinese catalogue, one file a part. A desk adds its file here and in the other language.

import { admin } from "./admin";
import { blocks } from "./blocks";
import { branch } from "./branch";
import { cashier } from "./cashier";
import { counter } from "./counter";
import { finance } from "./finance";
import { frame } from "./frame";
import { home } from "./home";
import { inspector } from "./inspector";
import { policy } from "./policy";
import { product } from "./product";
import { underwriting } from "./underwriting";
import { words } from "./words";

export const zh = { frame, blocks, words, home, policy, branch, cashier, finance, admin, inspector, product, counter, underwriting };
