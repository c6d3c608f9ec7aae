'use strict';
const data = JSON.parse(document.getElementById('data').textContent);
const main = document.getElementById('main');

// Everything that comes from the data enters the page as text.
function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

const number = new Intl.NumberFormat('en');
const percent = (part, whole) => (whole === 0 ? 0 : (100 * part) / whole).toFixed(1) + '%';

const tip = element('div', { class: 'tip', role: 'tooltip', hidden: '' });

function showTip(text, x, y) {
  tip.textContent = text;
  tip.hidden = false;
  const width = tip.offsetWidth, height = tip.offsetHeight;
  tip.style.left = Math.max(4, Math.min(x + 12, innerWidth - width - 4)) + 'px';
  tip.style.top = (y + 18 + height > innerHeight ? Math.max(4, y - height - 8) : y + 18) + 'px';
}

function hideTip() { tip.hidden = true; }

// Attaches a tip to everything below an element that has one.
function withTips(area, textOf) {
  area.addEventListener('mousemove', event => {
    const text = textOf(event.target);
    if (text) showTip(text, event.clientX, event.clientY); else hideTip();
  });
  area.addEventListener('mouseleave', hideTip);
}

// A table that can be sorted by its columns: {title, number, value(row), cell(row), wide}.
function sortedTable(columns, rows, sortedBy, limit) {
  let by = sortedBy, down = true;
  const body = element('tbody');
  const heads = columns.map((column, i) => element('th', { scope: 'col', class: (column.number ? 'number' : '') + (column.wide ? ' wide' : '') },
    element('button', { type: 'button', onclick: () => { down = by === i ? !down : !!column.number; by = i; fill(); } }, column.title)));
  function fill() {
    const value = columns[by].value;
    const sorted = [...rows].sort((a, b) => {
      const x = value(a), y = value(b);
      return (x < y ? -1 : x > y ? 1 : 0) * (down ? -1 : 1);
    });
    heads.forEach((head, i) => head.setAttribute('aria-sort', i !== by ? 'none' : down ? 'descending' : 'ascending'));
    body.replaceChildren(...sorted.slice(0, limit).map(row => element('tr', {}, ...columns.map(column =>
      element('td', { class: (column.number ? 'number' : '') + (column.wide ? ' wide' : '') }, column.cell(row))))));
  }
  fill();
  return element('div', { class: 'scroll' }, element('table', {}, element('thead', {}, element('tr', {}, ...heads)), body));
}
