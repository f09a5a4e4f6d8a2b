import { Card, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";

import { inWords } from "../../api/problem";
import { Trouble } from "../../ui/Told";
import { paths } from "../../util/paths";
import { useTitle } from "../../util/useTitle";
import { useQuestions } from "./questions";

/** Every question that the record can be asked, with what it finds. */
export function Questions() {
  const { t } = useTranslation("inspector");
  const questions = useQuestions();
  useTitle(t("questions"));
  return (
    <article className="page">
      <header className="list-head"><h1>{t("questions")}</h1></header>
      <p className="soft">{t("questionsHint")}</p>
      {questions.error && <Trouble error={questions.error} onAgain={() => void questions.refetch()} />}
      {!questions.data && !questions.error && <Skeleton active />}
      <div className="cards">
        {questions.data?.map((question) => (
          <Card key={question.name} title={<Link to={paths.question(question.name)}>{inWords(question.title)}</Link>}>
            <p>{inWords(question.finds)}</p>
            <p className="soft small">{inWords(question.source)}</p>
          </Card>
        ))}
      </div>
    </article>
  );
}
