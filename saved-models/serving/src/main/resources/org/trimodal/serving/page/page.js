// Joins the parts of the page.

import { drawAttention } from "./attention.js";
import { drawParts, drawScore, element } from "./answer.js";
import { describe, example, predict, useToken } from "./client.js";

const $ = (id) => document.getElementById(id);
let model;

function tell(problem) {
  $("problem").hidden = !problem;
  $("problem").textContent = problem;
}

function choice(type, name, value, text, note) {
  const input = element("input", { type, name, value });
  const label = element("label", { class: "choice" }, input, element("span", {}, text));
  if (note) label.append(element("small", {}, note));
  return label;
}

async function start() {
  try {
    model = await describe();
  } catch (refused) {
    $("token-form").hidden = refused.status !== 401;
    tell(refused.status === 401 ? "" : refused.message);
    return;
  }
  tell("");
  $("token-form").hidden = true;
  $("model").textContent = `model ${model.name}, version ${model.version}`;
  $("api-link").href = `/v1/models/${model.name}/metadata`;
  const offered = model.examples.map((each, i) => choice("radio", "example", i,
    each.words?.length ? each.words.join(" ") : each.id, each.words?.length ? each.id : ""));
  $("examples").append(...offered);
  $("examples").hidden = offered.length === 0;
  if (offered.length) offered[0].querySelector("input").checked = true;
  $("paste").open = offered.length === 0;
  $("modalities").append(...model.modalities.map((name) => choice("checkbox", "use", name, name)));
  for (const box of $("modalities").querySelectorAll("input")) box.checked = true;
  $("json-hint").textContent =
    `Frames are of ${model.modalities.map((name) => `${model.widths[name]} numbers (${name})`).join(", ")}. What is left out is absent.`;
  $("go").disabled = false;
  if (offered.length) await ask();
}

/** What the form holds: the pasted text wins where there is one. */
async function chosen() {
  const pasted = $("json").value.trim();
  if (pasted) {
    let read;
    try {
      read = JSON.parse(pasted);
    } catch (mistake) {
      throw new Error(`What was pasted is no JSON: ${mistake.message}`);
    }
    return read.instances?.[0] ?? read;
  }
  const picked = document.querySelector("input[name=example]:checked");
  if (!picked) throw new Error("Pick an utterance or paste one.");
  return example(Number(picked.value));
}

async function ask() {
  $("answer").setAttribute("aria-busy", "true");
  $("go").disabled = true;
  try {
    const utterance = await chosen();
    const used = [...document.querySelectorAll("input[name=use]:checked")]
      .map((box) => box.value)
      .filter((name) => utterance[name]?.length);
    if (!used.length) throw new Error(`Expected frames of ${model.modalities.join(", ")}, found none.`);
    const subsets = [used, ...used.map((left) => used.filter((name) => name !== left))];
    const [whole, ...without] = await predict(model, utterance, subsets, "serving_default");
    drawScore(whole, model.labels, utterance.score);
    drawParts(used, whole, without, model.labels);
    $("score-card").hidden = false;
    $("empty").hidden = true;
    $("attention-card").hidden = true;
    if (model.hasAttention) {
      const [attention] = await predict(model, utterance, [used], "attention");
      drawAttention(model, utterance, used, attention);
    }
    tell("");
  } catch (mistake) {
    tell(mistake.message);
  } finally {
    $("answer").setAttribute("aria-busy", "false");
    $("go").disabled = false;
  }
}

$("ask").addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
$("examples").addEventListener("change", () => {
  $("json").value = "";
  ask();
});
$("modalities").addEventListener("change", () => ask());
$("token-form").addEventListener("submit", (event) => {
  event.preventDefault();
  useToken($("token").value);
  start();
});
start();
