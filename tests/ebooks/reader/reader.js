// A book opened with foliate-js as its readers open it. What is seen is given back as plain
// data: `window.reader` is what open.mjs asks.
import './foliate/view.js'
import { FootnoteHandler } from './foliate/footnotes.js'

// What a reader's own settings come down to: both colour schemes, and a size of text.
const css = size => `
  html { color-scheme: light dark; font-size: ${size}% }
  @media (prefers-color-scheme: dark) { a:link { color: lightblue } }
`
let view
const $ = document.querySelector.bind(document)
const settled = () => new Promise(done => setTimeout(done, 250))
const current = () => view.renderer.getContents()[0]
const squeezed = text => (text ?? '').replace(/\s+/g, ' ').trim()
const labels = (items, depth = 0) => (items ?? []).flatMap(item => [
  { label: squeezed(item.label), href: item.href, depth },
  ...labels(item.subitems, depth + 1),
])

async function open(url) {
  view = document.createElement('foliate-view')
  $('#book').replaceChildren(view)
  await view.open(url)
  view.renderer.setAttribute('flow', 'paginated')
  view.renderer.setAttribute('max-column-count', '1')
  view.renderer.setStyles(css(100))
  await view.init({})
  await settled()
  const { book } = view
  return {
    title: book.metadata.title,
    language: book.metadata.language,
    direction: book.dir,
    contents: labels(book.toc),
    pages: labels(book.pageList),
    landmarks: (book.landmarks ?? []).map(one => ({ types: one.type, href: one.href })),
    sections: book.sections.map(section => section.id),
    cover: await coverOf(book),
  }
}

async function coverOf(book) {
  const blob = await book.getCover?.()
  if (!blob) return null
  const picture = await createImageBitmap(blob)
  return { type: blob.type, width: picture.width, height: picture.height }
}

// What stands on the screen: the document, its direction, whether anything is cut off.
function shown() {
  const { doc, index } = current()
  const root = doc.documentElement
  const style = doc.defaultView.getComputedStyle(root)
  const broken = [...doc.images].filter(one => !one.complete || !one.naturalWidth)
  return {
    index,
    section: view.book.sections[index].id,
    language: root.lang,
    direction: style.direction,
    ofText: doc.defaultView.getComputedStyle(doc.querySelector('section.edition') ?? root).direction,
    text: squeezed(doc.body.innerText),
    images: doc.images.length,
    broken: broken.map(one => one.alt),
    wide: wide(doc),
    bodySize: parseFloat(doc.defaultView.getComputedStyle(doc.body).fontSize),
    fraction: view.lastLocation?.fraction ?? 0,
    page: view.renderer.page,
  }
}

// What is wider than the column it stands in. Addresses and pictures are what may be.
function wide(doc) {
  const column = parseFloat(doc.defaultView.getComputedStyle(doc.documentElement).columnWidth)
  const limit = (Number.isFinite(column) ? column : doc.documentElement.clientWidth) + 1
  return [...doc.body.querySelectorAll('img, svg, table, pre, p, h1, h2')]
    .filter(one => [...one.getClientRects()].some(box => box.width > limit))
    .map(one => `${one.localName} ${squeezed(one.textContent || one.alt).slice(0, 40)}`)
}

// Text whose colour was fixed by the book stays dark in the dark.
function dim() {
  const { doc } = current()
  const found = new Set()
  for (const one of doc.body.querySelectorAll('*')) {
    if (![...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())) continue
    const [r, g, b] = doc.defaultView.getComputedStyle(one).color.match(/[\d.]+/g).map(Number)
    if (0.2126 * r + 0.7152 * g + 0.0722 * b < 110) found.add(`${one.localName}.${one.className}`)
  }
  return [...found]
}

// The next page asked for with the key that readers of this script press (right, or left in
// a book read from right to left), and the way the text moved across the screen.
async function turn() {
  const { doc, index } = current()
  const title = doc.querySelector('h1')
  const place = () => doc.defaultView.frameElement.getBoundingClientRect().left
    + title.getBoundingClientRect().left
  const at = () => ({ index: current().index, page: view.renderer.page })
  const forward = view.book.dir === 'rtl' ? 'goLeft' : 'goRight'
  const before = at(), start = place()
  await view[forward]()
  await settled()
  const after = at()
  const moved = current().index === index ? Math.sign(Math.round(place() - start)) : 0
  await view[forward === 'goLeft' ? 'goRight' : 'goLeft']()
  await settled()
  return { key: forward, before, after, back: at(), moved }
}

// The first call of the chapter pressed, what pops up, and where the note leads back to.
async function note() {
  const { doc, index } = current()
  const calls = [...doc.querySelectorAll('a[role~="doc-noteref"]')]
  if (!calls.length) return null
  const handler = new FootnoteHandler()
  const popped = new Promise((done, fail) => {
    setTimeout(() => fail(new Error('no note popped up')), 5000)
    handler.addEventListener('before-render', event => {
      const { view: small } = event.detail
      $('#note').replaceChildren(small)
      $('#note').show()
      small.renderer.setAttribute('flow', 'scrolled')
      small.renderer.setAttribute('margin', '12')
      small.renderer.setStyles(css(100))
    })
    handler.addEventListener('render', event => done(event.detail))
  })
  const press = event => {
    const made = handler.handle(view.book, event)
    made?.catch(error => console.error(error))
  }
  view.addEventListener('link', press)
  calls[0].click()
  const detail = await popped
  view.removeEventListener('link', press)
  await settled()
  const small = detail.view.renderer.getContents()[0].doc
  const back = small.querySelector('a[role~="doc-backlink"]')
  const target = back && view.book.resolveHref(
    view.book.sections[index].resolveHref(back.getAttribute('href')))
  const notes = calls.map(one => doc.getElementById(one.getAttribute('href').split('#')[1]))
  return {
    call: squeezed(calls[0].textContent),
    type: detail.type,
    hidden: detail.hidden,
    text: squeezed(small.body.innerText),
    returns: target ? target.index === index && target.anchor(doc) === calls[0] : false,
    calls: calls.length,
    lost: notes.filter(one => !one || !squeezed(one.textContent)).length,
  }
}

function closeNote() {
  $('#note').close()
  $('#note').firstElementChild?.close()
  $('#note').replaceChildren()
}

// The navigation document as the reader shows it, in the book's own type.
async function showNavigation(href) {
  await view.goTo(href)
  await settled()
}

window.reader = {
  open, shown, turn, note, closeNote, dim, showNavigation,
  goTo: async target => { await view.goTo(target); await settled() },
  page: async () => { await view.next(); await settled() },
  size: async percent => { view.renderer.setStyles(css(percent)); await settled() },
}
window.ready = true
