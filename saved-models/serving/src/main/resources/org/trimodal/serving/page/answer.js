// Score, tasks and contributions, drawn.

export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

export const signed = (value) => (value < 0 ? "−" : "+") + Math.abs(value).toFixed(2);
const percent = (value) => `${Math.round(100 * value)} %`;
const css = (share) => `${100 * share}%`;
const plain = (label) => label.replace(/^non_/, "non-").replaceAll("_", " ");
const first = (value) => (Array.isArray(value) ? value[0] : value);
const clamp = (value) => Math.min(1, Math.max(0, value));

/** Without a schema nobody knows the scale; the seven classes have one. */
const scale = (labels) => labels ?? { min: -3, max: 3, neutral: 0, polarity: [], class7: {} };

/** A name, a bar and a number, row after row. */
function bars(rows) {
  const table = element("div", { class: "bars" });
  for (const { name, value, note, left, width, kind, split } of rows) {
    const fill = element("i", { class: kind ?? "" });
    fill.style.left = css(left ?? 0);
    fill.style.width = css(width);
    const told = element("span", { class: "value" }, element("b", {}, value));
    if (note) told.append(" ", element("small", {}, note));
    table.append(
      element("span", {}, name),
      element("span", { class: split ? "bar split" : "bar", "aria-hidden": "true" }, fill),
      told);
  }
  return table;
}

export function drawScore(answer, labels, truth) {
  const { min, max, neutral, class7 } = scale(labels);
  const score = first(answer.score);
  const at = (value) => clamp((value - min) / (max - min));
  const shown = document.getElementById("score");
  shown.value = signed(score);
  shown.className = score < neutral ? "bad" : "good";
  const others = Array.isArray(answer.score) ? `, first of ${answer.score.length} scores` : "";
  document.getElementById("score-name").textContent = (class7[first(answer.class7)] ?? "") + others;
  const gauge = document.getElementById("gauge");
  const old = gauge.querySelector(".needle")?.style.left;
  const needle = element("div", { class: "needle" });
  needle.style.left = old ?? css(at(neutral));
  const track = element("div", { class: "track" });
  track.style.setProperty("--middle", css(at(neutral)));
  gauge.className = "gauge";
  gauge.replaceChildren(track, needle);
  for (const [value, name] of [[min, "negative"], [neutral, "neutral"], [max, "positive"]]) {
    const tick = element("span", { class: "tick" }, `${value < 0 ? "−" : ""}${Math.abs(value)} ${name}`);
    tick.style.left = `clamp(2.2rem, ${css(at(value))}, calc(100% - 2.2rem))`;
    gauge.append(tick);
  }
  if (truth !== undefined) {
    const mark = element("div", { class: "truth" });
    mark.style.left = css(at(truth));
    gauge.append(mark);
  }
  requestAnimationFrame(() => (needle.style.left = css(at(score))));
  gauge.setAttribute("aria-label", `Score ${score.toFixed(2)} on a scale from ${min} to ${max}, neutral at ${neutral}`);
  const told = document.getElementById("truth");
  told.hidden = truth === undefined;
  told.textContent = truth === undefined ? "" : `Annotators said ${signed(truth)}, the dotted mark.`;
  drawTasks(answer, scale(labels));
}

function drawTasks(answer, { min, max, neutral, polarity }) {
  const tasks = document.getElementById("tasks");
  tasks.replaceChildren();
  if (answer.polarity) {
    tasks.append(element("h3", {}, "Polarity"), bars(answer.polarity.map((probability, i) => ({
      name: plain(polarity[i] ?? `class ${i}`),
      value: percent(probability),
      width: probability,
    }))));
  }
  if (answer.intensity !== undefined) {
    const strongest = Math.max(max - neutral, neutral - min);
    tasks.append(element("h3", {}, "Intensity"), bars([{
      name: "distance from neutral",
      value: answer.intensity.toFixed(2),
      width: clamp(answer.intensity / strongest),
    }]));
  }
}

/** What the score would be without each modality. */
export function drawParts(used, whole, without, labels) {
  const { min, max } = scale(labels);
  const half = (max - min) / 2;
  const card = document.getElementById("parts-card");
  card.hidden = used.length < 2;
  document.getElementById("parts").replaceChildren(bars(used.map((name, i) => {
    const difference = first(whole.score) - first(without[i].score);
    const width = clamp(Math.abs(difference) / half) / 2;
    return {
      name,
      value: signed(difference),
      note: `${signed(first(without[i].score))} without`,
      left: difference < 0 ? 0.5 - width : 0.5,
      width,
      kind: difference < 0 ? "bad" : "good",
      split: true,
    };
  })));
}

export { bars, percent };
