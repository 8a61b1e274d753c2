// A report is printed and enlarged more often than a page: plots are drawn finely enough for paper. Must run before the plots' library,
// which asks once.

const FINE = 2;

if (devicePixelRatio < FINE) Object.defineProperty(window, 'devicePixelRatio', { value: FINE, configurable: true });
