// A button that puts text on the clipboard. Pages that came without TLS have no clipboard of the new kind.

import { h } from './dom.js';

export function copyButton(text, what) {
  const button = h('button.button', { type: 'button', 'aria-label': 'Copy ' + what }, 'Copy');
  const said = h('span.away', { role: 'status' });
  button.addEventListener('click', async () => {
    const done = await copy(text);
    button.textContent = done ? 'Copied' : 'Press Ctrl+C';
    said.textContent = done ? 'Copied' : '';
    setTimeout(() => { button.textContent = 'Copy'; said.textContent = ''; }, 1600);
  });
  return [button, said];
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (refused) {
    const area = h('textarea.away', { 'aria-hidden': 'true', tabindex: '-1' });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  }
}
