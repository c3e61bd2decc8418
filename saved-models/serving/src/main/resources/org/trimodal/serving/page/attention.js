// Attention maps over the words.

import { bars, element, percent } from "./answer.js";

const title = (view) => view.kind === "self" ? `${view.modality} looks at itself` : `${view.to} looks at ${view.from}`;

/** The modality that looks and the one that is looked at. */
const asked = (view) => view.kind === "self" ? [view.modality, view.modality] : [view.to, view.from];

/** Names of the steps of a modality that the network sees: words where there is one per frame. */
function steps(model, utterance, name, length) {
  const count = (utterance[name] ?? []).length;
  const kept = Math.min(count, length);
  const input = model.inputs.find((each) => each.name === name);
  const from = input?.keep === "last" ? count - kept : 0;
  const words = utterance.words?.length === count ? utterance.words : undefined;
  return Array.from({ length: kept }, (_, i) => words?.[from + i] ?? String(from + i + 1));
}

const average = (heads) => heads[0].map((row, q) =>
  row.map((_, k) => heads.reduce((sum, head) => sum + head[q][k], 0) / heads.length));

/** Draws what an answer of the signature attention holds. */
export function drawAttention(model, utterance, used, answer) {
  const maps = model.attention.filter((view) => ["self", "cross"].includes(view.kind)
    && view.name in answer && asked(view).every((each) => used.includes(each)));
  document.getElementById("attention-card").hidden = maps.length === 0;
  if (!maps.length) return;
  const place = (view) => [view.kind === "self" ? 0 : 1, ...asked(view).map((each) => model.modalities.indexOf(each))].join();
  maps.sort((a, b) => place(a).localeCompare(place(b)));
  const map = document.getElementById("map");
  const head = document.getElementById("head");
  const before = map.value;
  map.replaceChildren(...maps.map((view) => element("option", { value: view.name }, title(view))));
  if (maps.some((view) => view.name === before)) map.value = before;
  head.replaceChildren(element("option", { value: "mean" }, "mean of all"),
    ...answer[maps[0].name].map((_, i) => element("option", { value: i }, String(i + 1))));
  const draw = () => {
    const heads = answer[map.value];
    const [queries, keys] = asked(maps.find((view) => view.name === map.value));
    const weights = head.value === "mean" ? average(heads) : heads[Number(head.value)];
    drawMap(queries, keys, weights,
      steps(model, utterance, queries, weights.length), steps(model, utterance, keys, weights[0].length));
  };
  map.onchange = draw;
  head.onchange = draw;
  draw();
  drawFusion(model, answer);
}

function drawMap(queries, keys, weights, rows, columns) {
  const seen = columns.map((_, k) => rows.reduce((sum, _word, q) => sum + weights[q][k], 0) / rows.length);
  const most = Math.max(...rows.flatMap((_, q) => columns.map((_word, k) => weights[q][k])));
  drawSentence(keys, columns, seen);
  document.getElementById("map-words").textContent =
    `Each row is a step of ${queries}, each column a step of ${keys} that it looks at. Darkest: ${percent(most)}.`;
  const read = document.getElementById("cell");
  const body = element("tbody");
  rows.forEach((word, q) => {
    const line = element("tr", {}, element("th", { scope: "row", title: word }, word));
    columns.forEach((other, k) => {
      const told = `${word} looks at ${other}: ${(100 * weights[q][k]).toFixed(1)} %`;
      const square = element("td", { tabindex: q || k ? "-1" : "0" }, element("span", {}, told));
      square.style.setProperty("--w", (weights[q][k] / most).toFixed(3));
      square.onmouseenter = square.onfocus = square.onclick = () => (read.textContent = told);
      line.append(square);
    });
    body.append(line);
  });
  const head = element("thead", {}, element("tr", {}, element("td"),
    ...columns.map((word) => element("th", { scope: "col", title: word }, element("span", {}, word)))));
  head.querySelector("td").style.cssText = "background: none; box-shadow: none";
  const table = document.getElementById("heat");
  table.replaceChildren(element("caption", { class: "unseen" }, `${queries} looks at ${keys}`), head, body);
  table.onkeydown = move;
}

/** Arrow keys go from square to square. */
function move(event) {
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
  const square = event.target.closest("tbody td");
  if (!step || !square) return;
  const row = square.parentElement;
  const rows = [...row.parentElement.children];
  const next = rows[rows.indexOf(row) + step[0]]?.children[square.cellIndex + step[1]];
  if (next?.tagName === "TD") {
    square.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    event.preventDefault();
  }
}

function drawSentence(keys, words, seen) {
  const most = Math.max(...seen);
  document.getElementById("sentence").replaceChildren(
    element("span", { class: "unseen" }, `How much each step of ${keys} is looked at: `),
    ...words.flatMap((word, k) => {
      const marked = element("span", { title: `${percent(seen[k])} of all looks` }, word);
      marked.style.setProperty("--w", (seen[k] / most).toFixed(3));
      return [marked, " "];
    }));
}

/** How much each task takes from each pair of modalities and from each modality. */
function drawFusion(model, answer) {
  const names = model.modalities.flatMap((one, i) =>
    model.modalities.slice(i + 1).map((other) => `${one} + ${other}`)).concat(model.modalities);
  const fusion = document.getElementById("fusion");
  fusion.replaceChildren();
  document.getElementById("fusion-title").hidden = true;
  for (const task of ["score", "polarity", "intensity"]) {
    const view = model.attention.find((each) => each.kind === "fusion" && each.task === task);
    const weights = answer[view?.name];
    if (weights?.length !== names.length) continue;
    document.getElementById("fusion-title").hidden = false;
    fusion.append(element("div", {},
      element("h3", {}, `For ${task}`),
      bars(weights.map((weight, i) => ({ name: names[i], value: percent(weight), width: weight })))));
  }
}
