// The bar above a table: search, choices with their numbers, and on phones the order.

import { h, icon, setText } from '../base/dom.js';

/** choices: [{id, label}]; orders: [{id, label}]; on: {search(text), choice(id), order(id)}. */
export function filters({ what, name = what, choices, orders, on, leave }) {
  const input = h('input', {
    type: 'search', placeholder: 'Search ' + what, 'aria-label': 'Search ' + name, autocomplete: 'off', spellcheck: 'false',
    on: {
      input: () => on.search(input.value),
      keydown: event => {
        if (event.key === 'ArrowDown' || event.key === 'Enter') {
          event.preventDefault();
          leave();
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          if (input.value) {
            input.value = '';
            on.search('');
          } else {
            input.blur();
          }
        }
      },
    },
  });
  const chips = new Map(choices.map(it => {
    const number = h('span');
    return [it.id, { number, node: h('button.chip', { type: 'button', 'aria-pressed': 'false', on: { click: () => on.choice(it.id) } }, it.label + '\u00a0', number) }];
  }));
  const select = h('select', { on: { change: () => on.order(select.value) } }, orders.map(it => h('option', { value: it.id }, it.label)));
  const node = h('div.filters', { role: 'search', 'aria-label': 'Filter ' + name },
    h('div.search', {}, icon('search'), input),
    h('div.chips', {}, [...chips.values()].map(it => it.node)),
    h('label.sorter', {}, 'Sort by', select));

  function slash(event) {
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement;
    if (event.key !== '/' || event.defaultPrevented || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    input.focus();
  }
  document.addEventListener('keydown', slash);

  return {
    node,
    show({ text, choice, order, numbers }) {
      if (document.activeElement !== input) input.value = text;
      if (document.activeElement !== select) select.value = order;
      for (const [id, chip] of chips) {
        chip.node.setAttribute('aria-pressed', id === choice);
        setText(chip.number, String(numbers[id]));
      }
    },
    close: () => document.removeEventListener('keydown', slash),
  };
}
