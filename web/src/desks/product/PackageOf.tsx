import { Select, Skeleton } from "antd";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { json } from "../../api/client";
import { inWords } from "../../api/problem";
import { Grid } from "../../ui/Grid";
import { Section } from "../../ui/Section";
import { Trouble } from "../../ui/Told";
import type { Package, Program, Sheet, TableOf } from "./package";

/** The package behind a filing: its steps, its tables as grids, its texts. */
export function PackageOf({ filing, digest }: { filing: string; digest: string }) {
  const { t } = useTranslation("product");
  const read = useQuery({
    queryKey: ["package", filing, digest],
    queryFn: () => json<Package>(`/v1/filings/${encodeURIComponent(filing)}/package`),
    staleTime: Infinity,
  });
  const [file, setFile] = useState<string>();
  if (read.error) return <Section title={t("package")}><Trouble error={read.error} /></Section>;
  if (!read.data) return <Section title={t("package")}><Skeleton active /></Section>;
  const { manifest, sheets, texts } = read.data;
  const tables = manifest.tables ?? [];
  const paths = [...sheets.map((sheet) => sheet.path), ...texts.map((text) => text.path)];
  const shown = file ?? tables.find((table) => table.file.endsWith("base_premium.csv"))?.file ?? tables[0]?.file ?? paths[0];
  const sheet = sheets.find((each) => each.path === shown);
  const text = texts.find((each) => each.path === shown);
  const table = tables.find((each) => each.file === shown);
  return (
    <>
      {[manifest.rating, manifest.refund].map((program, nth) => program && (
        <Section key={program.result} title={nth === 0 ? t("ratingSteps") : t("refundSteps")}>
          <Steps program={program} tables={tables} onOpen={setFile} />
        </Section>
      ))}
      <Section title={t("package")} extra={
        <Select aria-label={t("file")} value={shown ?? ""} onChange={setFile} showSearch style={{ minWidth: 260 }} popupMatchSelectWidth={false}
          options={paths.map((path) => ({ value: path, label: path }))} />
      }>
        {table && <TableWords table={table} />}
        {sheet && <SheetGrid sheet={sheet} table={table} />}
        {text && <pre className="file" tabIndex={0}>{text.text}</pre>}
      </Section>
    </>
  );
}

function Steps({ program, tables, onOpen }: { program: Program; tables: TableOf[]; onOpen: (file: string) => void }) {
  const { t } = useTranslation("product");
  const { t: blocks } = useTranslation("blocks");
  const marks = blocks("marks", { returnObjects: true }) as Record<string, string>;
  return (
    <ol className="steps">
      {program.steps.map((step) => {
        const file = tables.find((table) => table.id === step.table)?.file;
        return (
          <li key={step.id}>
            <div className="step-head"><span>{inWords(step.name)}</span><span className="soft small">{step.id}</span></div>
            <div>
              {step.formula && <code>{step.formula}</code>}
              {file && <button type="button" className="link" onClick={() => onOpen(file)}>{t("openTable", { table: file })}</button>}
            </div>
            {(step.source ?? step.mark) && <div className="soft small">{[step.source, step.mark && `${step.mark} ${marks[step.mark] ?? ""}`].filter(Boolean).join(" · ")}</div>}
          </li>
        );
      })}
    </ol>
  );
}

/** How a decision table is read, in words. */
function TableWords({ table }: { table: TableOf }) {
  const { t } = useTranslation("product");
  const hits = t("hits", { returnObjects: true }) as Record<string, string>;
  return (
    <p className="soft">
      {t("reads", { when: table.when.join(", ") || t("always"), gives: table.gives.map((each) => each.name).join(", ") })} {hits[table.hit] ?? table.hit}
    </p>
  );
}

function SheetGrid({ sheet, table }: { sheet: Sheet; table: TableOf | undefined }) {
  const { t } = useTranslation("product");
  const gives = new Set(table?.gives.map((each) => each.name));
  const long = new Set(["zh", "en", "source", "basis", "case", "refuse"]);
  return (
    <Grid label={sheet.path} header={["#", ...sheet.header.map((name) => (gives.has(name) ? `${name} ◂ ${t("gives")}` : name))]}
      rows={sheet.rows.map((row) => [
        <span key="line" className="soft">{row.line}</span>,
        ...row.cells.map((cell, nth) => {
          const name = sheet.header[nth] ?? "";
          if (gives.has(name)) return <strong key={name}>{cell}</strong>;
          return long.has(name) ? <div key={name} className={cell.length > 30 ? "wrap" : undefined}>{cell}</div> : cell;
        }),
      ])} />
  );
}
