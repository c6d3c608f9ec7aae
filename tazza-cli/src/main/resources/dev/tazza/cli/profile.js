const ROW = 21;
const names = data.names;
const count = data.nodes.length;
const children = Array.from({ length: count }, () => []);
const total = new Array(count).fill(0);
const depth = new Array(count).fill(0);
const roots = [];
let samples = 0;

// Callers stand before what they call, so that one pass in each direction is enough.
data.nodes.forEach(([parent, , self], i) => {
  (parent < 0 ? roots : children[parent]).push(i);
  depth[i] = parent < 0 ? 1 : depth[parent] + 1;
  total[i] = self;
  samples += self;
});
for (let i = count - 1; i >= 0; i--) {
  const parent = data.nodes[i][0];
  if (parent >= 0) total[parent] += total[i];
}

const ALL = -1;
const nameOf = i => (i === ALL ? 'all' : names[data.nodes[i][1]]);
const totalOf = i => (i === ALL ? samples : total[i]);
const selfOf = i => (i === ALL ? 0 : data.nodes[i][2]);
const childrenOf = i => (i === ALL ? roots : children[i]);
const parentOf = i => (i === ALL ? null : data.nodes[i][0]);
const depthOf = i => (i === ALL ? 0 : depth[i]);

let zoomed = ALL;
let focused = ALL;
let pattern = '';

function describe(i) {
  const self = selfOf(i);
  return `${nameOf(i)}: ${number.format(totalOf(i))} samples, ${percent(totalOf(i), samples)}`
    + (i === ALL ? '' : ` (itself ${number.format(self)}, ${percent(self, samples)})`);
}

function color(i) {
  const name = nameOf(i);
  if (i === ALL) return 'hsl(40 12% var(--light))';
  if (name.startsWith('[') && name.endsWith(']')) return 'hsl(210 25% var(--light))';
  let hash = 0;
  for (let k = 0; k < name.length; k++) hash = (hash * 31 + name.charCodeAt(k)) >>> 0;
  return `hsl(${12 + hash % 44} ${72 + (hash >>> 8) % 20}% var(--light))`;
}

const matches = i => pattern !== '' && i !== ALL && nameOf(i).toLowerCase().includes(pattern);

const flame = element('div', { id: 'flame', role: 'tree', 'aria-label': 'Flame graph' });
const details = element('p', { id: 'details', 'aria-live': 'polite' });
const status = element('span', { class: 'status', id: 'found', 'aria-live': 'polite' });
const search = element('input', { type: 'search', id: 'search', placeholder: 'Search functions', 'aria-label': 'Search functions',
  oninput: () => { pattern = search.value.trim().toLowerCase(); draw(); } });
const reset = element('button', { type: 'button', id: 'reset', onclick: () => zoom(ALL) }, 'Reset zoom');

// Frames narrower than half a pixel cannot be seen; what they call cannot, either.
function draw() {
  const width = flame.clientWidth || 1;
  const made = [];
  let deepest = 0;
  function place(i, left, share, above) {
    const frame = element('div', { class: 'frame' + (above ? ' above' : '') + (matches(i) ? ' match' : ''), role: 'treeitem',
      'data-node': i, tabindex: i === focused ? 0 : -1, 'aria-label': describe(i), 'aria-level': depthOf(i) + 1 }, share * width < 20 ? '' : nameOf(i));
    if (share * width < 20) frame.style.padding = 0;
    frame.style.left = 100 * left + '%';
    frame.style.width = 100 * share + '%';
    frame.style.top = ROW * depthOf(i) + 'px';
    frame.style.background = color(i);
    made.push(frame);
    deepest = Math.max(deepest, depthOf(i));
  }
  const callers = [];
  for (let i = parentOf(zoomed); i !== null; i = parentOf(i)) callers.unshift(i);
  callers.forEach(i => place(i, 0, 1, true));
  const open = [[zoomed, 0, 1]];
  while (open.length > 0) {
    const [i, left, share] = open.pop();
    place(i, left, share, false);
    let at = left;
    for (const child of [...childrenOf(i)].sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1)) {
      const part = share * totalOf(child) / Math.max(1, totalOf(i));
      if (part * width >= 0.5) open.push([child, at, part]);
      at += part;
    }
  }
  flame.style.height = ROW * (deepest + 1) + 'px';
  flame.replaceChildren(...made);
  if (!flame.querySelector('[tabindex="0"]')) made[0].tabIndex = 0;
  reset.disabled = zoomed === ALL;
  status.textContent = pattern === '' ? '' : found();
}

// Each sample counts once, however often a function is on its stack.
function found() {
  let covered = 0, functions = 0;
  const open = [...roots];
  while (open.length > 0) {
    const i = open.pop();
    if (matches(i)) covered += total[i]; else open.push(...children[i]);
  }
  for (const name of names) if (name.toLowerCase().includes(pattern)) functions++;
  return `${number.format(functions)} function${functions === 1 ? '' : 's'} found, in ${percent(covered, samples)} of the samples`;
}

function zoom(i) {
  zoomed = focused = i;
  hideTip();
  draw();
  details.textContent = describe(i);
}

function focus(i) {
  const frame = i === null ? null : flame.querySelector(`[data-node="${i}"]`);
  if (!frame) return;
  flame.querySelectorAll('[tabindex="0"]').forEach(other => { other.tabIndex = -1; });
  focused = i;
  frame.tabIndex = 0;
  frame.focus();
  details.textContent = describe(i);
}

function sibling(i, step) {
  const parent = parentOf(i);
  if (parent === null) return null;
  const shown = childrenOf(parent).filter(other => flame.querySelector(`[data-node="${other}"]`))
    .sort((a, b) => nameOf(a) < nameOf(b) ? -1 : 1);
  return shown[shown.indexOf(i) + step] ?? null;
}

const nodeAt = target => { const frame = target.closest('.frame'); return frame ? Number(frame.dataset.node) : null; };
flame.addEventListener('click', event => {
  const i = nodeAt(event.target);
  if (i !== null) { zoom(i); focus(i); }
});
flame.addEventListener('keydown', event => {
  const i = nodeAt(event.target);
  if (i === null) return;
  const most = [...childrenOf(i)].sort((a, b) => totalOf(b) - totalOf(a))[0];
  const actions = { ArrowUp: () => focus(parentOf(i)), ArrowDown: () => focus(most ?? null),
    ArrowLeft: () => focus(sibling(i, -1)), ArrowRight: () => focus(sibling(i, 1)),
    Enter: () => { zoom(i); focus(i); }, ' ': () => { zoom(i); focus(i); }, Escape: () => { zoom(ALL); focus(ALL); } };
  if (actions[event.key]) { event.preventDefault(); actions[event.key](); }
});
withTips(flame, target => { const i = nodeAt(target); return i === null ? '' : describe(i); });

// A function that calls itself is counted once for each sample that it is in.
function functions() {
  const rows = names.map((name, index) => ({ name, index, self: 0, total: 0 }));
  const active = new Array(names.length).fill(0);
  const open = roots.map(i => [i, true]);
  while (open.length > 0) {
    const [i, enters] = open.pop();
    const name = data.nodes[i][1];
    if (!enters) { active[name]--; continue; }
    rows[name].self += selfOf(i);
    if (active[name]++ === 0) rows[name].total += total[i];
    open.push([i, false], ...children[i].map(child => [child, true]));
  }
  return rows;
}

const columns = [
  { title: 'Self', number: true, value: row => row.self, cell: row => percent(row.self, samples) },
  { title: 'Total', number: true, value: row => row.total, cell: row => percent(row.total, samples) },
  { title: 'Samples', number: true, wide: true, value: row => row.self, cell: row => number.format(row.self) },
  { title: 'Function', value: row => row.name, cell: row => element('button', { type: 'button', class: 'link name',
    onclick: () => { search.value = row.name; pattern = row.name.toLowerCase(); draw(); flame.scrollIntoView({ block: 'nearest' }); } }, row.name) },
];
main.append(
  element('h1', {}, 'Profile of ', element('span', { class: 'name' }, data.title)),
  element('p', {}, `${number.format(samples)} samples in ${(data.milliseconds / 1000).toFixed(1)} s, at most one each ${data.interval} ms. Click a frame to zoom in; arrow keys move, Enter zooms, Escape resets.`),
  element('div', { class: 'bar' }, search, reset, status),
  flame, details,
  element('h2', {}, 'Functions'),
  sortedTable(columns, functions(), 0, 200),
  tip);
zoom(ALL);
addEventListener('resize', draw);
