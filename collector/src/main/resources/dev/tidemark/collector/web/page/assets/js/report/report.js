// The report: all that the page shows of one or several JVMs, in one piece and without a collector. The text that stands there without
// script gives way to it.

import './sharp.js';
import '../theme.js';
import { asOf } from '../base/format.js';
import { jvmReport } from './jvm.js';

const { jvms } = JSON.parse(document.getElementById('told').textContent);
const ends = jvms.map(it => it.timeline.untilMillis).filter(it => it !== null);
if (ends.length) asOf(Math.max(...ends));

const local = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });
for (const it of document.querySelectorAll('time')) it.textContent = local.format(Date.parse(it.dateTime));

document.getElementById('theme').hidden = false;
document.querySelectorAll('.jvm > .plainly').forEach((plainly, i) => {
  const made = jvmReport(jvms[i]);
  plainly.replaceWith(made.node);
  // Plots are as wide as the place in which they stand.
  made.draw();
});

// The browser has looked for the link's place before it was there.
if (location.hash.length > 1) document.getElementById(decoded(location.hash.slice(1)))?.scrollIntoView();

function decoded(hash) {
  return document.getElementById(hash) ? hash : decodeURIComponent(hash);
}
