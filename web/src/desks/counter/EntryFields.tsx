import { Form, Switch } from "antd";
import type { FormInstance } from "antd";
import { useTranslation } from "react-i18next";

import { Section } from "../../ui/Section";
import { Asking } from "./fields";
import type { Asked } from "./fields";
import { Models } from "./Models";

const IDENTITY: Asked[] = [
  { name: "vin", needed: true }, { name: "frame_no_repeat", help: "frame_no_repeat" }, { name: "engine", needed: true }, { name: "plate", help: "plate" },
  { name: "plate_kind", as: { codes: "plate_kind" } }, { name: "first_registration", as: "date" },
];
const MEASURES: Asked[] = [
  { name: "model_name", needed: true }, { name: "model_code" }, { name: "kind", as: { codes: "vehicle_kind" }, needed: true, label: "vehicle_kind" },
  { name: "energy", as: { codes: "energy" } }, { name: "seats", as: "whole" }, { name: "displacement_cc", as: "whole" }, { name: "power_kw" },
  { name: "curb_mass_kg", as: "whole" }, { name: "rated_mass_t" }, { name: "special" }, { name: "purchased_on", as: "date" }, { name: "transferred_on", as: "date" },
  { name: "previous_policy" },
];
const PERSON: Asked[] = [
  { name: "kind", as: { codes: "party_kind" }, needed: true, label: "party_kind" }, { name: "name", needed: true },
  { name: "document_kind", as: { codes: "document_kind" }, needed: true }, { name: "document_number", needed: true }, { name: "phone" },
  { name: "sex", as: { codes: "sex" } }, { name: "birth_date", as: "date" }, { name: "contact" }, { name: "address", as: "long" },
];
const TERM: Asked[] = [{ name: "start", as: "date" }, { name: "end", as: "date", help: "end" }, { name: "short_term_reason", as: { codes: "short_term_reason" } }];
const USE: Asked[] = [{ name: "use", as: { codes: "use" }, needed: true }, { name: "region", as: { codes: "region" }, needed: true }];
const CHANNEL: Asked[] = [
  { name: "source", as: { codes: "source" }, needed: true }, { name: "handler", needed: true }, { name: "seller" }, { name: "agency" }, { name: "agency_licence" },
  { name: "commission_rate", help: "commission_rate" },
];
const TAX: Asked[] = [{ name: "status", as: { codes: "tax_status" }, label: "tax_status" }, { name: "certificate" }, { name: "ratio", help: "ratio" }];
const DECLARED: Asked[] = [{ name: "at_fault_accidents", as: "whole" }, { name: "death_accident", as: "yes" }];

/** Everything that a proposal says, in the order in which a customer is asked. */
export function EntryFields({ form, onTaken }: { form: FormInstance; onTaken: () => void }) {
  const { t } = useTranslation("counter");
  return (
    <>
      <Section title={t("sections.vehicle")}>
        <Asking at={["vehicle"]} fields={IDENTITY} />
        <Models form={form} onTaken={onTaken} />
        <Asking at={["vehicle"]} fields={MEASURES} />
      </Section>
      <Section title={t("sections.applicant")}><Asking at={["applicant"]} fields={PERSON} /></Section>
      <Other place="insured" form={form} />
      <Other place="owner" form={form} />
      <Section title={t("sections.term")}>
        <Asking at={["entry"]} fields={USE} />
        <Term form={form} />
      </Section>
      <Section title={t("sections.declared")}>
        <p className="soft">{t("declaredHint")}</p>
        <Asking at={["entry", "declared"]} fields={DECLARED} />
      </Section>
      <Section title={t("sections.tax")}><Asking at={["entry", "tax"]} fields={TAX} /></Section>
      <Section title={t("sections.channel")}>
        <Asking at={["entry", "channel"]} fields={CHANNEL} />
        <Asking at={["entry"]} fields={[{ name: "special_terms", as: "lines", help: "special_terms" }]} />
      </Section>
    </>
  );
}

/** Cover at once begins with the payment, so it has no first day. */
function Term({ form }: { form: FormInstance }) {
  const atOnce = Form.useWatch<boolean | undefined>(["entry", "term", "at_once"], form);
  return <Asking at={["entry", "term"]} fields={[{ name: "at_once", as: "yes", help: "at_once" }, ...TERM.filter((field) => !(atOnce && field.name === "start"))]} />;
}

/** An insured other than the applicant, an owner other than the insured; usually nobody is. */
function Other({ place, form }: { place: "insured" | "owner"; form: FormInstance }) {
  const { t } = useTranslation("counter");
  const other = Form.useWatch<boolean | undefined>(["other", place], form) ?? false;
  return (
    <Section title={t(`sections.${place}`)} extra={
      <span className="switch-line">
        <Form.Item name={["other", place]} valuePropName="checked" noStyle><Switch size="small" aria-label={t(`other.${place}`)} /></Form.Item>
        {t(`other.${place}`)}
      </span>
    }>
      {other ? <Asking at={[place]} fields={PERSON} /> : <p className="soft">{t(`sameAs.${place}`)}</p>}
    </Section>
  );
}
