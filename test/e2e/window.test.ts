import type { Rectangle } from 'electron'
import { expect, test } from 'vitest'

import { launch, screenshot } from './harness'
import type { Cadran } from './harness/launch'

test('the built app opens its window, with the bridge in it and nothing of Node', async () => {
  const { page } = await launch()
  await page.getByRole('heading').first().waitFor()
  expect(await page.title()).toBe('Cadran')
  const globals = ['require', 'process', 'module', 'Buffer', 'cadran']
  const kinds = await page.evaluate((names) => names.map((name) => typeof Reflect.get(window, name)), globals)
  expect(kinds).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'object'])
  await screenshot(page, 'first start')
})

/** Where the window is, after the test has put it somewhere. */
function bounds({ app }: Cadran, put?: Partial<Rectangle>): Promise<Rectangle | undefined> {
  return app.evaluate(({ BrowserWindow }, put) => {
    const [window] = BrowserWindow.getAllWindows()
    if (put) window?.setBounds(put)
    return window?.getBounds()
  }, put)
}

test('the window comes back where it was left, and onto the screen where that is gone', async () => {
  const first = await launch()
  await first.page.getByRole('heading').first().waitFor()
  const left = await bounds(first, { x: 420, y: 130, width: 400, height: 700 })
  await first.close()

  const second = await launch({ userData: first.userData })
  await second.page.getByRole('heading').first().waitFor()
  expect(await bounds(second)).toEqual(left)
  await bounds(second, { x: 5000, y: 130 })
  await second.close()

  const third = await launch({ userData: first.userData })
  await third.page.getByRole('heading').first().waitFor()
  expect((await bounds(third))?.x).toBeLessThan(1280)
})
