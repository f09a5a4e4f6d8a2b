import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";

import { may } from "../api/reads";
import type { Me } from "../api/reads";
import { desks } from "../desks";

/** The desks of whoever is signed in; one without a permission is not shown. */
export function Sidebar({ me }: { me: Me | undefined }) {
  const { t } = useTranslation();
  const words = t as (key: string) => string;
  return (
    <nav aria-label={t("nav")} className="sidebar">
      <a className="brand" href="/">
        <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="7" fill="#a8322a" />
          <path d="M7 17.2 13 23 25 9.5" fill="none" stroke="#fff" strokeWidth="4" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
        {t("product")}
      </a>
      <ul>
        {desks.filter((desk) => me && may(me, ...desk.needs)).map((desk) => {
          const entries = desk.entries.filter((entry) => entry.menu && may(me, ...(entry.needs ?? [])));
          const Icon = desk.icon;
          if (entries.length === 1 && entries[0]) {
            return <li key={desk.id}><NavLink to={entries[0].path} end><Icon />{words(desk.label)}</NavLink></li>;
          }
          return (
            <li key={desk.id}>
              <div className="desk"><Icon />{words(desk.label)}</div>
              <ul>
                {entries.map((entry) => <li key={entry.path}><NavLink to={entry.path}>{words(entry.label)}</NavLink></li>)}
              </ul>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
