// The few numbers that matter most, side by side. The places stay; only the texts change.

import { h, setClass, setText } from '../base/dom.js';

export function tiles(labels) {
  const shown = {};
  const node = h('dl.tiles.live-part', {}, Object.entries(labels).map(([key, label]) => {
    const value = h('span');
    const below = h('small');
    const dd = h('dd', {}, value, below);
    shown[key] = { value, below, dd };
    return h('div.tile', {}, h('dt', {}, label), dd);
  }));
  return {
    node,
    show(key, value, below = '', alarming = false) {
      const tile = shown[key];
      setText(tile.value, value);
      setText(tile.below, below);
      setClass(tile.dd, alarming ? 'num is-leak' : 'num');
    },
    /** Something to stand below the number. */
    put(key, more) {
      shown[key].dd.append(more);
    },
  };
}
