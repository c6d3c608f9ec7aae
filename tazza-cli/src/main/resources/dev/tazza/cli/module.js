const functions = data.functions.map(([index, size, callees, callers, calleeCount, callerCount, type]) =>
  ({ index, size, callees, callers, calleeCount, callerCount, type, name: data.names[index] }));
const byIndex = new Map(functions.map(f => [f.index, f]));
const bytes = size => number.format(size) + ' bytes';
const sectionName = section => (section.custom ? 'custom ' : '') + section.name;

const map = element('div', { id: 'map', role: 'img', 'aria-label': 'Sizes of sections and functions; the tables below have the same' });
const panel = element('section', { id: 'function', 'aria-live': 'polite', hidden: '' });

// Squarified: rows are filled along the shorter side for as long as that makes rectangles squarer.
function squarify(items, box, place) {
  let { x, y, width, height } = box;
  let left = items.reduce((sum, item) => sum + item.size, 0);
  let i = 0;
  while (i < items.length && width > 0 && height > 0 && left > 0) {
    const side = Math.min(width, height), scale = (width * height) / left;
    let end = i, sum = 0, worst = Infinity;
    while (end < items.length) {
      const next = sum + items[end].size;
      const thick = (next * scale) / side;
      const ratio = Math.max(...[items[i].size, items[end].size].map(size => {
        const long = (size * scale) / thick;
        return Math.max(long / thick, thick / Math.max(long, 1e-9));
      }));
      if (ratio > worst) break;
      worst = ratio; sum = next; end++;
    }
    const thick = (sum * scale) / side;
    let at = 0;
    for (; i < end; i++) {
      const long = (items[i].size * scale) / thick;
      place(items[i], width >= height ? { x, y: y + at, width: thick, height: long } : { x: x + at, y, width: long, height: thick });
      at += long;
    }
    if (width >= height) { x += thick; width -= thick; } else { y += thick; height -= thick; }
    left -= sum;
  }
}

const HUES = { code: 32, data: 205, custom: 265, element: 150, type: 95, import: 345, export: 175 };
let chosen = null;

function drawMap() {
  const tiles = [];
  function tile(item, box) {
    if (box.width < 1 || box.height < 1) return;
    const made = element('div', { class: 'tile' + (item.index !== undefined && item.index === chosen ? ' chosen' : ''),
      'data-function': item.index, 'data-tip': `${item.name}: ${bytes(item.size)}, ${percent(item.size, data.size)}` });
    if (box.width > 34 && box.height > 14) made.textContent = item.name; else made.style.padding = 0;
    Object.assign(made.style, { left: box.x + 'px', top: box.y + 'px', width: box.width + 'px', height: box.height + 'px',
      background: `hsl(${item.hue} 55% var(--light))` });
    tiles.push(made);
  }
  const sections = data.sections.filter(section => section.size > 0).map(section => ({ name: sectionName(section), size: section.size,
    code: !section.custom && section.name === 'code', hue: section.custom ? HUES.custom : HUES[section.name] ?? 60 }))
    .sort((a, b) => b.size - a.size);
  squarify(sections, { x: 0, y: 0, width: map.clientWidth, height: map.clientHeight }, (section, box) => {
    if (!section.code) { tile(section, box); return; }
    const listed = functions.reduce((sum, f) => sum + f.size, 0);
    const items = functions.map((f, i) => ({ name: f.name, size: f.size, index: f.index, hue: HUES.code + (i * 7) % 20 }));
    const rest = Math.max(0, section.size - listed);
    if (rest > 0) items.push({ name: 'all other code', size: rest, hue: 50 });
    items.sort((a, b) => b.size - a.size);
    squarify(items, box, tile);
  });
  map.replaceChildren(...tiles);
}

function calls(title, list, all) {
  const items = list.map(index => element('li', {}, byIndex.has(index)
    ? element('button', { type: 'button', class: 'link name', 'data-to': index, onclick: () => choose(index) }, data.names[index])
    : element('span', { class: 'mono name' }, data.names[index])));
  if (all > list.length) items.push(element('li', {}, `and ${number.format(all - list.length)} more`));
  if (all === 0) items.push(element('li', {}, 'none'));
  return element('div', {}, element('h3', {}, `${title} (${number.format(all)})`), element('ul', {}, ...items));
}

function choose(index) {
  const f = byIndex.get(index);
  chosen = index;
  panel.hidden = false;
  panel.replaceChildren(
    element('h2', { class: 'name' }, f.name),
    element('p', {}, `func[${index}] ${f.type}, ${bytes(f.size)}, ${percent(f.size, data.size)} of the module`),
    element('div', { class: 'calls' }, calls('Called by', f.callers, f.callerCount), calls('Calls', f.callees, f.calleeCount)));
  hideTip();
  drawMap();
  panel.scrollIntoView({ block: 'nearest' });
}

map.addEventListener('click', event => {
  const index = event.target.dataset.function;
  if (index !== undefined) choose(Number(index));
});
withTips(map, target => target.dataset.tip);

const mono = text => element('span', { class: 'mono name' }, text);
const functionColumns = [
  { title: 'Bytes', number: true, value: f => f.size, cell: f => number.format(f.size) },
  { title: 'Callers', number: true, wide: true, value: f => f.callerCount, cell: f => number.format(f.callerCount) },
  { title: 'Function', value: f => f.name, cell: f => element('button', { type: 'button', class: 'link name', onclick: () => choose(f.index) }, f.name) },
];
const table = element('div', { id: 'functions' });
const search = element('input', { type: 'search', id: 'search', placeholder: 'Search functions', 'aria-label': 'Search functions', oninput: list });
function list() {
  const pattern = search.value.trim().toLowerCase();
  table.replaceChildren(sortedTable(functionColumns, functions.filter(f => f.name.toLowerCase().includes(pattern)), 0, 200));
}
list();

const title = (noun, count, listed) => `${noun} (${number.format(count)}${listed < count ? ', of which ' + number.format(listed) + ' are listed' : ''})`;
const plural = (count, noun) => `${number.format(count)} ${noun}${count === 1 ? '' : 's'}`;
main.append(
  element('h1', { class: 'name' }, data.title),
  element('p', {}, `${bytes(data.size)}, ${plural(data.functionCount, 'function')}, ${number.format(data.importedFunctions)} of them imported`),
  element('div', {}, ...(data.features.length ? data.features : ['MVP']).map(feature => element('span', { class: 'chip' }, feature))),
  map, panel,
  element('h2', {}, 'Largest functions'), element('div', { class: 'bar' }, search), table,
  element('h2', {}, title('Sections', data.sectionCount, data.sections.length)),
  sortedTable([
    { title: 'Offset', number: true, value: s => s.offset, cell: s => '0x' + s.offset.toString(16) },
    { title: 'Bytes', number: true, value: s => s.size, cell: s => number.format(s.size) },
    { title: 'Share', number: true, value: s => s.size, cell: s => percent(s.size, data.size) },
    { title: 'Section', value: sectionName, cell: s => mono(sectionName(s)) },
  ], data.sections, 1, Infinity),
  element('h2', {}, title('Imports', data.importCount, data.imports.length)),
  sortedTable(['Kind', 'Module', 'Name', 'Type'].map((title, i) => ({ title, value: row => row[i], cell: row => mono(row[i]) })), data.imports, 1, 1000),
  element('h2', {}, title('Exports', data.exportCount, data.exports.length)),
  sortedTable(['Kind', 'Name', 'Type'].map((title, i) => ({ title, value: row => row[i], cell: row => mono(row[i]) })), data.exports, 1, 1000),
  tip);
drawMap();
addEventListener('resize', drawMap);
