import { Form, Select } from "antd";
import type { FormInstance } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { models, said, useCodes } from "../../api/codes";
import type { Model } from "../../api/codes";
import { useSettled } from "../../util/useSettled";

const TAKEN = ["kind", "energy", "seats", "curb_mass_kg", "rated_mass_t", "displacement_cc", "power_kw"] as const;

/** Looks a model up by its code, name or the VIN keyed, and fills in what the table knows of it. */
export function Models({ form, onTaken }: { form: FormInstance; onTaken: () => void }) {
  const { t } = useTranslation("counter");
  const codes = useCodes().data;
  const [word, setWord] = useState("");
  const vin = Form.useWatch<string | undefined>(["vehicle", "vin"], form);
  const wanted = word || (vin && vin.length >= 8 ? vin : "");
  const asked = useSettled(wanted);
  const found = useQuery({ queryKey: ["models", asked], queryFn: () => models(asked), staleTime: Infinity });
  // Enter takes what was found for these letters, not for those before.
  const ready = asked === wanted && found.isSuccess;
  const list = ready ? found.data : [];
  function take(code: string) {
    const model = list.find((each) => each.model_code === code);
    if (!model) return;
    const values = Object.fromEntries(TAKEN.map((name) => [name, model[name] ?? undefined]));
    form.setFieldsValue({ vehicle: { ...values, model_code: model.model_code, model_name: model.name } });
    setWord("");
    onTaken();
  }
  return (
    <div className="models">
      <label htmlFor="model-look-up">{t("modelLookUp")}</label>
      <Select id="model-look-up" showSearch={{ filterOption: false, onSearch: setWord, searchValue: word }} value={null} placeholder={t("modelHint")}
        notFoundContent={ready ? t("modelNone") : null} onChange={(code: string | null) => code && take(code)}
        options={list.map((model) => ({ value: model.model_code, label: named(model) }))} />
      <span className="soft small">{t("modelFills")}</span>
    </div>
  );

  function named(model: Model): string {
    const parts = [model.model_code, model.name, said(codes, "vehicle_kind", model.kind), said(codes, "energy", model.energy),
      model.seats && t("seatsOf", { count: model.seats }), model.displacement_cc && `${model.displacement_cc} cc`, model.power_kw && `${model.power_kw} kW`];
    return parts.filter(Boolean).join(" · ");
  }
}
