// The server's API as the page needs it.

let token = "";

export function useToken(text) {
  token = text;
}

/** A refusal by the server; the message is the server's. */
export class Refused extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function call(path, body) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  let response;
  try {
    response = await fetch(path, body
      ? { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) }
      : { headers });
  } catch {
    throw new Refused(0, "The server does not answer.");
  }
  const answer = await response.json();
  if (!response.ok) throw new Refused(response.status, answer.error);
  return answer;
}

/** What can be asked: inputs with their widths, signatures, labels, examples. */
export async function describe() {
  const page = await call("/page/model");
  const metadata = await call(`/v1/models/${page.name}/metadata`);
  const signatures = metadata.metadata.signature_def.signature_def;
  const inputs = signatures.serving_default.inputs;
  const widths = Object.fromEntries(Object.keys(inputs)
    .filter((name) => `${name}_lengths` in inputs)
    .map((name) => [name, Number(inputs[name].tensor_shape.dim[2].size)]));
  const order = page.inputs.map((input) => input.name).filter((name) => name in widths);
  return {
    ...page,
    widths,
    modalities: order.length ? order : Object.keys(widths),
    version: metadata.model_spec.version,
    hasAttention: "attention" in signatures,
  };
}

export function example(number) {
  return call(`/page/examples/${number}`);
}

/** One answer per row; every row is the utterance with only some of its modalities. */
export async function predict(model, utterance, subsets, signature) {
  const instances = subsets.map((used) => Object.fromEntries(model.modalities.flatMap((name) => {
    const frames = utterance[name] ?? [];
    return [[name, frames], [`${name}_lengths`, used.includes(name) ? frames.length : 0]];
  })));
  const answer = await call(`/v1/models/${model.name}:predict`, { signature_name: signature, instances });
  return answer.predictions;
}
