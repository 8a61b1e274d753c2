// Makes elements. Whatever comes from a target is set as text or as an attribute's value, never as markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === 'on') {
      for (const [event, act] of Object.entries(value)) node.addEventListener(event, act);
    } else if (key === 'vars') {
      for (const [name, it] of Object.entries(value)) node.style.setProperty('--' + name, it);
    } else {
      node.setAttribute(key, value === true ? '' : value);
    }
  }
  add(node, children);
  return node;
}

function add(node, children) {
  for (const child of children.flat(3)) {
    if (child !== null && child !== undefined && child !== '' && child !== false) node.append(child);
  }
}

/** h('p.soft', {title: …, on: {click: …}, vars: {level: '3%'}}, children…); the properties may be left out. */
export function h(name, properties, ...children) {
  const [tag, ...classes] = name.split('.');
  const node = document.createElement(tag);
  if (classes.length) node.className = classes.join(' ');
  return isProperties(properties) ? fill(node, properties, children) : fill(node, {}, [properties, ...children]);
}

/** The same for drawings. */
export function s(name, properties, ...children) {
  const [tag, ...classes] = name.split('.');
  const node = document.createElementNS(SVG, tag);
  if (classes.length) node.setAttribute('class', classes.join(' '));
  return isProperties(properties) ? fill(node, properties, children) : fill(node, {}, [properties, ...children]);
}

function isProperties(it) {
  return it !== null && typeof it === 'object' && !(it instanceof Node) && !Array.isArray(it);
}

/** Only touches the document when the text is another one. */
export function setText(node, text) {
  if (node.shownText !== text) {
    node.shownText = text;
    node.textContent = text;
  }
}

export function setClass(node, name) {
  if (node.shownClass !== name) {
    node.shownClass = name;
    node.setAttribute('class', name);
  }
}

export function setVar(node, name, value) {
  const key = 'shown-' + name;
  if (node[key] !== value) {
    node[key] = value;
    node.style.setProperty('--' + name, value);
  }
}

/** A part of a view that is built anew only when what it shows is another; the focus stays on the link or button that it was on. */
export function slot(name = 'div') {
  const node = h(name);
  let shown;
  return {
    node,
    show(data, build) {
      const print = JSON.stringify(data) ?? 'nothing';
      if (print === shown) return;
      shown = print;
      const at = focusAt(node);
      const open = new Set([...node.querySelectorAll('details[open]')].map(it => it.dataset.key));
      node.replaceChildren();
      add(node, [build(data)]);
      for (const it of node.querySelectorAll('details')) it.open = it.open || open.has(it.dataset.key);
      if (at) node.querySelectorAll('a[href], button, summary')[at - 1]?.focus({ preventScroll: true });
    },
  };
}

function focusAt(node) {
  if (!node.contains(document.activeElement)) return 0;
  return [...node.querySelectorAll('a[href], button, summary')].indexOf(document.activeElement) + 1;
}

const ICONS = {
  search: ['M11 4.500a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13z', 'm20 20-4.300-4.300'],
  sun: ['M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8z', 'M12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400'],
  moon: ['M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z'],
  system: ['M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17z', 'M12 3.500v17M12 8h7.400M12 12h8.500M12 16h7.400'],
  check: ['m5 12.500 4.500 4.500L19 7.500'],
  calm: ['M2 10c3.300 0 3.300-3 6.600-3s3.300 3 6.600 3 3.400-3 6.800-3', 'M2 16c3.300 0 3.300-3 6.600-3s3.300 3 6.600 3 3.400-3 6.800-3'],
};

/** A drawing that says nothing that the text beside it does not. */
export function icon(name) {
  return s('svg.line', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, ICONS[name].map(d => s('path', { d })));
}
