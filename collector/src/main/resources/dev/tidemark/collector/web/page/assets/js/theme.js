// Light, dark, or as the system has it. Runs before the rest so that nothing flashes.

import { icon } from './base/dom.js';

const KEY = 'tidemark.theme';
const CHOICES = ['system', 'light', 'dark'];
const ICON = { system: 'system', light: 'sun', dark: 'moon' };
const watchers = new Set();

function stored() {
  try {
    const kept = localStorage.getItem(KEY);
    return CHOICES.includes(kept) ? kept : 'system';
  } catch (forbidden) {
    return 'system';
  }
}

let choice = stored();
/** Paper is white and of one width, whatever the window is. */
let paper = false;

function apply() {
  const root = document.documentElement;
  root.classList.toggle('on-paper', paper);
  if (paper) root.dataset.theme = 'light';
  else if (choice === 'system') delete root.dataset.theme;
  else root.dataset.theme = choice;
  const button = document.getElementById('theme');
  const next = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
  button.replaceChildren(icon(ICON[choice]));
  button.setAttribute('aria-label', 'Colours: ' + choice + '. Change to ' + next);
  button.title = 'Colours: ' + choice;
  watchers.forEach(it => it());
}

document.getElementById('theme').addEventListener('click', () => {
  choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
  try {
    localStorage.setItem(KEY, choice);
  } catch (forbidden) {
    // It holds until the page is left.
  }
  apply();
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => watchers.forEach(it => it()));
function print(on) {
  if (paper === on) return;
  paper = on;
  apply();
}

addEventListener('beforeprint', () => print(true));
addEventListener('afterprint', () => print(false));
matchMedia('print').addEventListener('change', event => print(event.matches));
apply();

/** Tells when colours have changed, or the width because of paper, until the answer is called. */
export function onTheme(act) {
  watchers.add(act);
  return () => watchers.delete(act);
}

export function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
}
