// What is drawn into plots besides their curves. All of it in the plot's own pixels, inside its frame.

import { colour } from '../theme.js';

function inside(u, act) {
  const { ctx, bbox } = u;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  act(ctx, bbox, window.devicePixelRatio || 1);
  ctx.restore();
}

const x = (u, millis) => u.valToPos(millis, 'x', true);
const y = (u, value) => u.valToPos(value, 'y', true);

/** A level that must not be passed. */
export function limitLine(limit) {
  return u => {
    const value = limit();
    if (value === null) return;
    inside(u, (ctx, box, ratio) => {
      ctx.strokeStyle = colour('leak');
      ctx.lineWidth = 1.2 * ratio;
      ctx.setLineDash([5 * ratio, 4 * ratio]);
      ctx.beginPath();
      ctx.moveTo(box.left, y(u, value));
      ctx.lineTo(box.left + box.width, y(u, value));
      ctx.stroke();
    });
  };
}

/** Where the live set is likely to go: between the earliest and the latest time at which it would reach the limit. */
export function forecastBand(forecast, limit) {
  return u => {
    const it = forecast();
    const top = limit();
    if (!it || top === null) return;
    const from = it.fromMillis;
    const bytes = it.fromBytes;
    const { lower, likely, upper } = it.secondsToExhaustion;
    const ends = seconds => seconds === null ? null : from + seconds * 1000;
    const edge = u.scales.x.max;
    const latest = ends(upper);
    inside(u, (ctx, box, ratio) => {
      ctx.fillStyle = colour('leak');
      ctx.globalAlpha = 0.13;
      ctx.beginPath();
      ctx.moveTo(x(u, from), y(u, bytes));
      ctx.lineTo(x(u, ends(lower)), y(u, top));
      if (latest === null) {
        ctx.lineTo(x(u, Math.max(edge, ends(lower))), y(u, top));
        ctx.lineTo(x(u, Math.max(edge, ends(lower))), y(u, bytes));
      } else {
        ctx.lineTo(x(u, latest), y(u, top));
      }
      ctx.closePath();
      ctx.fill();
      if (likely !== null) {
        ctx.globalAlpha = 1;
        ctx.strokeStyle = colour('leak');
        ctx.lineWidth = 1.5 * ratio;
        ctx.setLineDash([2 * ratio, 3 * ratio]);
        ctx.beginPath();
        ctx.moveTo(x(u, from), y(u, bytes));
        ctx.lineTo(x(u, ends(likely)), y(u, top));
        ctx.stroke();
      }
    });
  };
}

/** An event as a line from top to bottom. */
export function markLines(marks) {
  return u => inside(u, (ctx, box, ratio) => {
    ctx.lineWidth = ratio;
    ctx.globalAlpha = 0.4;
    for (const it of marks()) {
      const at = Math.round(x(u, it.atMillis)) + 0.5;
      if (at < box.left || at > box.left + box.width) continue;
      ctx.strokeStyle = colour(it.colour);
      ctx.setLineDash(it.kind === 'finding' ? [] : [2 * ratio, 3 * ratio]);
      ctx.beginPath();
      ctx.moveTo(at, box.top);
      ctx.lineTo(at, box.top + box.height);
      ctx.stroke();
    }
  });
}

/** Now, where a forecast runs on beyond it. */
export function nowLine(now) {
  return u => inside(u, (ctx, box, ratio) => {
    const at = Math.round(x(u, now())) + 0.5;
    ctx.strokeStyle = colour('line-strong');
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(at, box.top);
    ctx.lineTo(at, box.top + box.height);
    ctx.stroke();
  });
}

/** Single events with a size: stems with a head. */
export function stems(groups) {
  return u => inside(u, (ctx, box, ratio) => {
    const ground = y(u, 0);
    for (const { points, colour: name } of groups()) {
      ctx.strokeStyle = colour(name);
      ctx.fillStyle = colour(name);
      ctx.lineWidth = 1.2 * ratio;
      for (const [millis, value] of points) {
        const at = x(u, millis);
        if (at < box.left - 4 || at > box.left + box.width + 4) continue;
        const top = y(u, value);
        ctx.globalAlpha = 0.55;
        ctx.beginPath();
        ctx.moveTo(at, ground);
        ctx.lineTo(at, top);
        ctx.stroke();
        ctx.globalAlpha = 1;
        ctx.beginPath();
        ctx.arc(at, top, 2 * ratio, 0, 2 * Math.PI);
        ctx.fill();
      }
    }
  });
}
