// Numbers and times for people. Between a number and its unit stands a space that no line break parts.

const JOINT = '\u00a0';
export const NOTHING = '–';

const plain = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const one = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 0, signDisplay: 'exceptZero' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const minutes = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

const unknown = number => number === null || number === undefined || !Number.isFinite(number);

export function count(number) {
  return unknown(number) ? NOTHING : plain.format(number);
}

/** 12,300 as 12.3k, for where there is little room. */
export function short(number) {
  if (unknown(number)) return NOTHING;
  for (const [size, sign] of [[1e9, 'G'], [1e6, 'M'], [1e4, 'k']]) {
    if (Math.abs(number) >= size) return one.format(number / (sign === 'k' ? 1e3 : size)) + sign;
  }
  return Math.abs(number) < 10 ? one.format(number) : plain.format(number);
}

export function change(number) {
  if (unknown(number)) return NOTHING;
  const small = Math.abs(number) >= 1e4 ? (number > 0 ? '+' : '') + short(number) : signed.format(number);
  return small.replace('-', '−');
}

export function bytes(number) {
  if (unknown(number)) return NOTHING;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let unit = 0;
  while (Math.abs(number) >= 1024 && unit < units.length - 1) {
    number /= 1024;
    unit++;
  }
  return (Math.abs(number) < 10 && unit > 0 ? one : plain).format(number) + JOINT + units[unit];
}

export function percent(share) {
  if (unknown(share)) return NOTHING;
  const hundredth = share * 100;
  return (hundredth > 0 && hundredth < 1 ? '<1' : plain.format(share < 1 ? Math.min(Math.round(hundredth), 99) : hundredth)) + JOINT + '%';
}

/** A length of time in one unit, as exact as anybody wants it. */
export function duration(seconds) {
  if (unknown(seconds)) return 'no end';
  if (seconds <= 0) return '0' + JOINT + 's';
  if (seconds < 1) return Math.round(seconds * 1000) + JOINT + 'ms';
  if (seconds < 10) return one.format(seconds) + JOINT + 's';
  if (seconds < 90) return Math.round(seconds) + JOINT + 's';
  if (seconds < 5400) return Math.round(seconds / 60) + JOINT + 'min';
  if (seconds < 36000) return one.format(seconds / 3600) + JOINT + 'h';
  if (seconds < 172800) return Math.round(seconds / 3600) + JOINT + 'h';
  return plain.format(seconds / 86400) + JOINT + 'd';
}

/** "7 to 9 min", the unit once if it is the same. */
export function between(from, to) {
  if (unknown(to)) return 'at least ' + duration(from);
  const [low, high] = [duration(from), duration(to)];
  if (low === high) return low;
  const [number, unit] = low.split(JOINT);
  return (high.endsWith(JOINT + unit) ? number : low) + ' to ' + high;
}

export function time(millis) {
  return clock.format(millis);
}

/** For the ticks of an axis whose steps are so many milliseconds. */
export function tick(millis, step) {
  if (step >= 86400e3) return day.format(millis);
  return (step < 60e3 ? clock : minutes).format(millis);
}

let present = () => Date.now();

/** What a file tells is told as of its own time, whenever it is read. */
export function asOf(millis) {
  present = () => millis;
}

export function moment(millis) {
  return present() - millis > 20 * 3600e3 ? day.format(millis) + ', ' + minutes.format(millis) : clock.format(millis);
}

/** "unbounded-growth" as people write it. */
export function words(label) {
  return label.replaceAll('-', ' ');
}

/** "OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1)" in two words. */
export function jvmShort(jvm) {
  const version = /\((\d+(?:\.\d+)*)[^)]*\)/.exec(jvm);
  return version ? jvm.split(' ', 1)[0] + ' ' + version[1] : jvm;
}

/** One or many of something. */
export function many(number, thing, things = thing + 's') {
  return count(number) + ' ' + (number === 1 ? thing : things);
}
