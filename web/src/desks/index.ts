// Every desk, in the order of the sidebar. A new one is a folder and a line here.

import type { Desk } from "../desk";
import { admin } from "./admin/desk";
import { branch } from "./branch/desk";
import { cashier } from "./cashier/desk";
import { finance } from "./finance/desk";
import { counter } from "./counter/desk";
import { home } from "./home/desk";
import { inspector } from "./inspector/desk";
import { policy } from "./policy/desk";
import { product } from "./product/desk";
import { underwriting } from "./underwriting/desk";

export const desks: Desk[] = [home, counter, underwriting, policy, cashier, branch, finance, product, inspector, admin];
