"""The same with SurveyJS as its documentation has it: a form in the page, a question a page, and the
server asked before the next one is shown. The server is the floor's."""

import json
import sys
from pathlib import Path

from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from tests.benchmarks.floor import floor_app, serve
from tests.benchmarks.questions import question

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>SurveyJS</title>
<link rel="stylesheet" href="/packages/survey-core/survey-core.min.css">
<script src="/packages/survey-core/survey.core.min.js"></script>
<script src="/packages/survey-js-ui/survey-js-ui.min.js"></script>
</head><body><div id="survey"></div>
<script>
Survey.settings.titleTags.question = "h1";
const survey = new Survey.Model({
  pageNextText: "Next question",
  pages: QUESTIONS.map((title, at) => ({ elements: [{ type: "comment", name: `${at + 1}`, title }] })),
});
survey.onServerValidateQuestions.add(async (_survey, { data, complete }) => {
  const [[number, text]] = Object.entries(data);
  await fetch("/answer", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ number: Number(number), text }),
  });
  complete();
});
survey.render(document.getElementById("survey"));
</script></body></html>"""

if __name__ == "__main__":
    _, _, path, packages, questions = sys.argv
    asked = json.dumps([question(number) for number in range(1, int(questions) + 1)])
    serve(
        floor_app(
            Path(path),
            PAGE.replace("QUESTIONS", asked),
            [Mount("/packages", StaticFiles(directory=packages))],
        )
    )
