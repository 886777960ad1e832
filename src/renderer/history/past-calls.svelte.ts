/** The calls that are found, as far as the window has them: asked for page by page, as they come into sight. */
import type { Api } from '../../shared/contract'
import { PAGE, type DayFigures, type HistoryExtent, type HistoryFilter } from '../../shared/history'
import { defined } from '../../shared/objects'
import type { RecentCall } from '../../shared/snapshot'
import { detached } from '../ui/detached'

/** Pages that are kept on either side of what is in sight. */
const KEPT = 15

export class PastCalls {
  filter = $state.raw<HistoryFilter>({ text: '' })
  /** Undefined while it is still being counted. */
  extent = $state.raw<HistoryExtent>()
  today = $state.raw<DayFigures>()
  /** Something has come back. */
  known = $state(false)

  readonly #api: Api
  #pages = $state.raw<Readonly<Record<number, RecentCall[]>>>({})
  #inSight: readonly number[] = [0]
  #focused = 0
  #asked: readonly number[] = []
  /** Answers to an earlier search are left aside. */
  #search = 0

  constructor(api: Api) {
    this.#api = api
  }

  get count(): number {
    return this.extent?.count ?? this.#pages[0]?.length ?? 0
  }

  call(index: number): RecentCall | undefined {
    return this.#pages[Math.floor(index / PAGE)]?.[index % PAGE]
  }

  find(filter: HistoryFilter): void {
    this.filter = filter
    this.#inSight = [0]
    detached(this.#findAnew())
  }

  /** These rows are in sight, and that one has the focus, wherever it is. */
  show(first: number, last: number, focused: number): void {
    this.#focused = Math.floor(focused / PAGE)
    const [from, to] = [Math.floor(first / PAGE), Math.floor(Math.max(first, last - 1) / PAGE)]
    this.#inSight = from === to ? [from] : [from, to]
    for (const page of this.#inSight) detached(this.#fill(page))
  }

  /** What is in sight may have changed. It is replaced as a whole, so that nothing moves meanwhile. */
  async refresh(): Promise<void> {
    const [search, { history }] = [++this.#search, this.#api]
    const inSight = this.#inSight
    const [today, extent] = await Promise.all([history.today(), history.extent(this.filter)])
    const pages = await Promise.all(inSight.map(async (page) => [page, await this.#ask(page, extent)] as const))
    if (search !== this.#search) return
    this.#asked = []
    this.today = today
    this.extent = extent
    this.#pages = Object.fromEntries(pages)
    for (const page of this.#inSight) detached(this.#fill(page))
  }

  async #findAnew(): Promise<void> {
    const search = ++this.#search
    this.#asked = [0]
    const counting = this.#api.history.extent(this.filter)
    const first = await this.#ask(0, undefined)
    if (search !== this.#search) return
    this.#asked = []
    this.#pages = [first]
    this.extent = first.length < PAGE ? { count: first.length, marks: [] } : undefined
    this.known = true
    const extent = await counting
    if (search === this.#search) this.extent = extent
  }

  async #fill(page: number): Promise<void> {
    if (this.#asked.includes(page) || this.#pages[page]) return
    if (page > 0 && this.extent?.marks[page - 1] === undefined) return
    const search = this.#search
    this.#asked = [...this.#asked, page]
    const calls = await this.#ask(page, this.extent)
    if (search !== this.#search) return
    this.#asked = this.#asked.filter((other) => other !== page)
    const isKept = (other: number) => other === this.#focused || Math.abs(other - page) <= KEPT
    const near = Object.entries(this.#pages).filter(([other]) => isKept(Number(other)))
    this.#pages = { ...Object.fromEntries(near), [page]: calls }
  }

  #ask(page: number, extent: HistoryExtent | undefined): Promise<RecentCall[]> {
    const before = extent?.marks[page - 1]
    if (page > 0 && before === undefined) return Promise.resolve([])
    return this.#api.history.page({ filter: this.filter, ...defined({ before }) })
  }
}
