import { useTranslation } from "react-i18next";

import { Money } from "../../ui/Money";
import { Pairs, Section } from "../../ui/Section";
import { Working } from "../../ui/Working";
import type { Rated } from "../../ui/Working";
import { word } from "../../strings";

/** Premium, which opens its working, and the tax collected with it. */
export function MoneyOf({ premium, tax, rated, taxBasis }: { premium: unknown; tax: unknown; rated: Rated | undefined; taxBasis?: string | undefined }) {
  const { t } = useTranslation("policy");
  const { t: blocks } = useTranslation("blocks");
  if (!premium) return null;
  return (
    <Section title={t("money")}>
      <Pairs items={[
        [t("premium"), <Working key="premium" rated={rated} value={premium} />],
        [t("tax"), tax ? <Money key="tax" value={tax} /> : undefined],
        [blocks("basePremium"), rated && <Money key="base" value={rated.base} />],
        [blocks("ratio"), rated && <span key="ratio" className="num">{rated.ratio}</span>],
        [blocks("class"), rated?.class],
        [blocks("filing"), rated?.filing],
        [word("field", "basis"), taxBasis],
      ]} />
    </Section>
  );
}
