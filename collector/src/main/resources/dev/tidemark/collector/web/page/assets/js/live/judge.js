// What the state says of one target: its findings in order, and when it ends.

const RANK = { leak: 0, 'capacity-risk': 1, hazard: 2, bloat: 3, undetermined: 4 };
/** app-2 comes before app-10. */
export const byName = new Intl.Collator('en', { numeric: true }).compare;

const TROUBLE = new Set(['lost', 'denied', 'stalled']);

export function byWeight(a, b) {
  return Number(a.revoked) - Number(b.revoked) || RANK[a.verdict] - RANK[b.verdict] || b.confidence - a.confidence || (a.id < b.id ? -1 : 1);
}

export function likely(finding) {
  return finding.revoked ? null : finding.forecast?.secondsToExhaustion.likely ?? null;
}

export function inTrouble(target) {
  return TROUBLE.has(target.state);
}

/** One view of each target: {target, findings, worst, ends: the interval that is due first, level, high}. */
export function judged(state) {
  const findings = new Map(state.targets.map(it => [it.name, []]));
  for (const it of state.findings) findings.get(it.target)?.push(it);
  return state.targets.map(target => judge(target, findings.get(target.name)));
}

function judge(target, findings) {
  findings.sort(byWeight);
  const holding = findings.filter(it => !it.revoked);
  const first = holding.filter(it => likely(it) !== null).sort((a, b) => likely(a) - likely(b))[0];
  const heap = target.heap;
  const limit = heap?.limitBytes ?? null;
  const live = heap?.liveBytes ?? null;
  const highest = heap ? Math.max(live ?? 0, ...heap.trend.filter(it => it !== null)) : 0;
  return {
    target,
    findings,
    holding,
    worst: holding[0] ?? null,
    ends: first?.forecast.secondsToExhaustion ?? target.forecast?.secondsToExhaustion ?? null,
    level: limit && live !== null ? live / limit : null,
    high: limit && live !== null ? highest / limit : null,
  };
}

/** Who dies first comes first; then the accused, those in trouble, and the fullest. */
export function urgency(a, b) {
  return compare(a.ends?.likely ?? Infinity, b.ends?.likely ?? Infinity)
    || (a.worst ? RANK[a.worst.verdict] : 9) - (b.worst ? RANK[b.worst.verdict] : 9)
    || Number(inTrouble(b.target)) - Number(inTrouble(a.target))
    || (b.level ?? -1) - (a.level ?? -1)
    || byName(a.target.name, b.target.name);
}

function compare(a, b) {
  return a === b ? 0 : a - b;
}
