// Puts the view that the link names on the page, and gives it the state whenever it changes.

import { h, setClass, setText, slot } from './base/dom.js';
import { time } from './base/format.js';
import { here, onMove, toFleet } from './base/route.js';
import { live, look, onLive, retry } from './live/live.js';
import { empty } from './parts/empty.js';
import { findingView } from './views/finding.js';
import { fleetView } from './views/fleet.js';
import { mapView } from './views/map.js';
import { targetView } from './views/target.js';

const VIEWS = { fleet: fleetView, target: targetView, map: mapView, finding: findingView };

const main = document.getElementById('main');
const crumbs = slot('ol');
document.getElementById('crumbs').append(crumbs.node);
const link = document.getElementById('link');
const linkWords = h('span.link-words');
link.append(linkWords);
const notice = document.getElementById('notice');
const noticeText = h('span');
notice.append(h('div.notice-in', {}, noticeText, h('button.button', { type: 'button', on: { click: retry } }, 'Try now')));

let view = null;
let opened = '';
let due = 0;
let forward = false;
const scrolled = new Map();

function open(route, first) {
  const place = [route.view, route.target, route.map, route.id].join('\n');
  if (view && place === opened) {
    view.moved?.(route);
    return;
  }
  view?.close();
  opened = place;
  view = null;
  look(route.target);
  if (!(route.view in VIEWS)) {
    main.replaceChildren(empty('There is nothing at this link', 'It may have been cut off when it was copied.', h('a', { href: toFleet() }, 'To the fleet')));
    title('Not found');
    crumbs.show([], () => []);
    return;
  }
  view = VIEWS[route.view](route);
  main.replaceChildren(h('div', {}, waiting()));
  show();
  if (!first) {
    (main.querySelector('h1') ?? main).focus({ preventScroll: true });
    scrollTo(0, forward ? 0 : scrolled.get(location.hash) ?? 0);
  }
  forward = false;
}

function waiting() {
  return h('div.empty', { 'aria-busy': 'true' }, h('span.state.connecting', {}, 'Connecting to the collector'));
}

function title(words) {
  const leaks = live.state ? live.state.findings.filter(it => it.verdict === 'leak' && !it.revoked).length : 0;
  document.title = (leaks ? '(' + leaks + ') ' : '') + words + ' · Tidemark';
}

function show() {
  due = 0;
  status();
  if (!view) return;
  if (!live.state) {
    if (live.status === 'refused') main.replaceChildren(empty('The collector refuses', live.because, h('p', {}, 'If a password or token is needed, reload the page to be asked for it.')));
    return;
  }
  try {
    if (view.node.parentNode !== main) main.replaceChildren(view.node);
    view.show(live.state);
  } catch (defect) {
    console.error(defect);
    main.replaceChildren(empty('This page has a defect', 'It could not show what the collector sent: ' + defect.message + '. The API still has it.', h('a', { href: '/api/v1/findings' }, 'Findings as JSON')));
    view = null;
    return;
  }
  title(view.title);
  const path = view.crumbs();
  crumbs.show(path, () => path.map((it, i) => h(i > 0 && i < path.length - 1 ? 'li.middle' : 'li', {},
    it.to ? h('a', { href: it.to }, it.name) : h('span', { 'aria-current': 'page' }, it.name))));
}

function status() {
  const age = live.at ? ' as of ' + time(live.at) : '';
  const words = { live: 'live', connecting: 'connecting', gone: 'not live', refused: 'not live' }[live.status];
  setText(linkWords, words);
  setClass(link, 'link is-' + live.status);
  const old = live.status === 'gone' || live.status === 'refused';
  notice.hidden = !old;
  main.classList.toggle('is-old', old && live.state !== null);
  if (old) {
    setText(noticeText, live.because + (live.state ? ' What you see is' + age + '.' : '')
      + (live.status === 'gone' ? ' It is tried again by itself; if the collector was ended, start it again.' : ''));
  }
}

onLive(() => {
  // Hidden pages draw no frames.
  if (document.hidden) return;
  if (!due) due = requestAnimationFrame(show);
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) show();
});
document.addEventListener('click', event => {
  const to = event.target.closest?.('a[href^="#/"]');
  if (!to) return;
  forward = true;
  scrolled.set(location.hash, scrollY);
});
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || event.defaultPrevented || event.target.closest?.('input, select, textarea')) return;
  const up = view?.crumbs().filter(it => it.to).pop()?.to ?? (here().view === 'fleet' ? null : toFleet());
  if (up) location.hash = up;
});
addEventListener('scroll', () => scrolled.set(location.hash, scrollY), { passive: true });
history.scrollRestoration = 'manual';
onMove(route => open(route, false));
open(here(), true);
