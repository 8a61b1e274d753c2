// Asks the API once. What goes wrong comes back as a sentence.

export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/** @throws Refused with status 0 when nobody answers */
export async function ask(path, signal) {
  let answer;
  try {
    answer = await fetch(path, { signal, headers: { Accept: 'application/json' } });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Refused(0, 'The collector does not answer.');
  }
  let told;
  try {
    told = await answer.json();
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Refused(answer.status, 'The collector gave an answer that is no JSON.');
  }
  if (!answer.ok) throw new Refused(answer.status, told.error ?? 'The collector answered with status ' + answer.status + '.');
  return told;
}
