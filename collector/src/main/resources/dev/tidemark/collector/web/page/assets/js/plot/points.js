// Curves are lists of [millis, value, …], oldest first.

/** What uPlot wants: all times once, and beside them each curve's values, with null where it has none. */
export function aligned(curves) {
  const times = [...new Set(curves.flatMap(curve => curve.map(point => point[0])))].sort((a, b) => a - b);
  const place = new Map(times.map((millis, i) => [millis, i]));
  return [times, ...curves.map(curve => {
    const values = new Array(times.length).fill(null);
    for (const point of curve) values[place.get(point[0])] = point[1];
    return values;
  })];
}

/** The last point at or before a time, or null. */
export function lastAt(curve, millis) {
  let low = 0;
  let high = curve.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (curve[middle][0] <= millis) low = middle + 1;
    else high = middle - 1;
  }
  return high < 0 ? null : curve[high];
}

/** The point nearest to a time, or null when none is within reach. */
export function nearest(curve, millis, reach) {
  const before = lastAt(curve, millis);
  const after = curve[before ? curve.indexOf(before) + 1 : 0];
  const best = [before, after].filter(Boolean).sort((a, b) => Math.abs(a[0] - millis) - Math.abs(b[0] - millis))[0];
  return best && Math.abs(best[0] - millis) <= reach ? best : null;
}
