// What the judgement rests on, and what it cannot know: open questions, losses, the agent, the pauses that we cause.

import { h, slot } from '../base/dom.js';
import { count, duration, many, words } from '../base/format.js';
import { section } from '../parts/head.js';
import { wholeName } from '../parts/name.js';

export function knowledge(title = 'What is known, and what is not') {
  const part = section(title);
  const questions = slot('div');
  const accounts = slot('div');
  part.body.append(h('div.grid.live-part', {}, questions.node, accounts.node));
  return {
    node: part.node,
    show(target) {
      questions.node.hidden = target.heap === null;
      questions.show(target.undecided, open => h('article.card.pad.list', {},
        h('h3', {}, open.length ? many(open.length, 'open question') : 'No open question'),
        open.length
          ? h('ul.list', {}, open.map(it => h('li', {}, wholeName(it.subject), h('p.soft', {}, words(it.kind) + ': ' + it.because))))
          : h('p.soft', {}, 'Every map that was suspected could be judged.')));
      const lost = Object.entries(target.eventsLost).filter(([, number]) => number > 0);
      const { walks, pauseSeconds, budgetSeconds, refusal } = target.evidence;
      accounts.show([lost, target.evidence, target.agent, target.reconnects, target.mapsDropped], () => h('article.card.pad.list', {},
        h('h3', {}, 'The account'),
        h('dl.facts', {},
          h('dt', {}, 'Lost'), h('dd', {}, lost.length ? lost.map(([reason, number]) => count(number) + ' ' + words(reason)).join(', ') : 'nothing that is known of'),
          h('dt', {}, 'Walks'), h('dd', {}, count(walks) + ', paused ' + duration(pauseSeconds) + ' of ' + duration(budgetSeconds) + ' allowed'),
          refusal && [h('dt', {}, 'Refused'), h('dd', {}, refusal)],
          h('dt', {}, 'Agent'), h('dd', {}, agent(target.agent)),
          target.agent?.skew && [h('dt', {}, 'Versions'), h('dd', {}, target.agent.skew)],
          h('dt', {}, 'Reconnects'), h('dd', {}, count(target.reconnects)),
          target.mapsDropped > 0 && [h('dt', {}, 'Forgotten'), h('dd', {}, many(target.mapsDropped, 'map') + ' beyond what is remembered of a target')])));
    },
  };
}

function agent(it) {
  if (!it) return 'none; maps show themselves by their growth';
  if (it.state === 'off') return it.version + ', off' + (it.reason ? ': ' + it.reason : '');
  return it.version + ', ' + it.state + ', tells of ' + many(it.maps, 'map') + ', has cost ' + duration(it.seconds);
}
