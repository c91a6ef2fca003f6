// Opens books in Chromium with foliate-js and prints what is seen, one JSON object a book:
//   node open.mjs JUDGES CHROMIUM PICTURES BOOK...
// JUDGES holds ace/node_modules (puppeteer-core) and reader/node_modules (foliate-js);
// pictures go into PICTURES unless that is “-”. Nothing leaves the machine: the pages come
// from a server on 127.0.0.1, and the browser may ask nobody else.
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { mkdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [judges, chromium, pictures, ...books] = process.argv.slice(2)
const here = dirname(fileURLToPath(import.meta.url))
const foliate = join(judges, 'reader', 'node_modules', 'foliate-js')
const from = createRequire(join(judges, 'ace', 'node_modules', 'noop.js'))
const { default: puppeteer } = await import(pathToFileURL(from.resolve('puppeteer-core')))

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.epub': 'application/epub+zip',
}
const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname))
  const [, first, ...rest] = path.split('/')
  const file = first === 'book' ? books[Number(rest[0])]
    : first === 'foliate' ? join(foliate, ...rest) : join(here, first)
  try {
    const data = await readFile(file)
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
    response.end(data)
  } catch {
    response.writeHead(404).end()
  }
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const origin = `http://127.0.0.1:${server.address().port}`

const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'],
})
try {
  for (const [number, path] of books.entries()) {
    console.log(JSON.stringify({ file: basename(path), ...await read(number, path) }))
  }
} finally {
  await browser.close()
  server.close()
}

async function read(number, path) {
  const page = await browser.newPage()
  const complaints = [], outside = []
  page.on('pageerror', error => complaints.push(error.stack ?? String(error)))
  page.on('console', one => one.type() === 'error' && complaints.push(one.text()))
  await page.setRequestInterception(true)
  page.on('request', request => {
    const url = request.url()
    if (url.endsWith('/favicon.ico')) return request.respond({ status: 204 })
    if (url.startsWith(origin) || /^(blob|data|about):/.test(url)) return request.continue()
    outside.push(url)
    return request.abort()
  })
  await page.setViewport({ width: 480, height: 720 })
  await page.goto(`${origin}/reader.html`)
  await page.waitForFunction('window.ready', { timeout: 20_000 })
  const ask = (name, ...given) => page.evaluate(
    ([name, given]) => window.reader[name](...given), [name, given])
  const name = basename(path, '.epub')
  const shot = async what => {
    if (pictures === '-') return
    await mkdir(pictures, { recursive: true })
    await page.screenshot({ path: join(pictures, `${name}.${what}.png`) })
  }

  const seen = await ask('open', `${origin}/book/${number}/${encodeURIComponent(name)}.epub`)
  seen.first = await ask('shown')
  await shot('first')
  seen.chapters = []
  for (const [n, chapter] of distinct(seen.contents).entries()) {
    await ask('goTo', chapter.href)
    const one = { href: chapter.href, label: chapter.label, ...await ask('shown') }
    await shot(`${n}.light`)
    if (n < 3) await closer(one, n)
    seen.chapters.push(one)
  }
  await page.close()
  return { ...seen, complaints, outside }

  async function closer(one, n) {
    one.turn = await ask('turn')
    await ask('goTo', one.href)
    one.note = await ask('note')
    await shot(`${n}.note`)
    await ask('closeNote')
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }])
    await ask('page')
    one.dim = await ask('dim')
    await shot(`${n}.dark`)
    await page.emulateMediaFeatures([])
    await ask('size', 150)
    one.large = await ask('shown')
    await shot(`${n}.large`)
    await ask('size', 100)
  }
}

// Each chapter once, without the place in it that an entry of the contents may name.
function distinct(contents) {
  const files = new Map(contents.map(one => [one.href.split('#')[0], one]))
  return [...files].map(([href, one]) => ({ ...one, href }))
}
