import { expect, test } from 'vitest'

import { launch, screenshot } from './harness'

test('the built app opens its window, with the bridge in it and nothing of Node', async () => {
  const { page } = await launch()
  await page.getByRole('heading').first().waitFor()
  expect(await page.title()).toBe('Cadran')
  const globals = ['require', 'process', 'module', 'Buffer', 'cadran']
  const kinds = await page.evaluate((names) => names.map((name) => typeof Reflect.get(window, name)), globals)
  expect(kinds).toEqual(['undefined', 'undefined', 'undefined', 'undefined', 'object'])
  await screenshot(page, 'first start')
})
