/**
 * The DevTools protocol over a process's file descriptors 3 and 4 (`--remote-debugging-pipe`): enough of it to be told by a page when
 * something has come true. Nothing is polled, and nothing stops the page.
 *
 * @param {import('node:child_process').ChildProcess} child started with five pipes
 */
export function devtoolsPipe(child) {
  const [, , , to, from] = /** @type {any} */ (child.stdio)
  /** @type {Map<number, (result: any) => void>} */
  const waiting = new Map()
  /** @type {Set<(context: Context) => void>} */
  const listeners = new Set()
  /** The page's own script context, which a navigation replaces. @typedef {{ sessionId: string, contextId: number }} Context */
  /** @type {Context | undefined} */
  let context
  let lastId = 0

  function send(method, params = {}, sessionId = undefined) {
    const id = ++lastId
    to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`)
    return new Promise((resolve) => waiting.set(id, resolve))
  }

  function receive({ id, method, params, sessionId, result, error }) {
    if (id !== undefined) {
      waiting.get(id)?.(result ?? { error })
      waiting.delete(id)
    }
    if (method === 'Target.attachedToTarget' && params.targetInfo.type === 'page') {
      void send('Runtime.enable', {}, params.sessionId)
    }
    if (method === 'Runtime.executionContextCreated' && params.context.auxData?.isDefault) {
      context = { sessionId, contextId: params.context.id }
      for (const listener of listeners) listener(context)
    }
  }

  let rest = ''
  from.on('data', (/** @type {Buffer} */ chunk) => {
    const messages = `${rest}${chunk}`.split('\0')
    rest = messages.pop() ?? ''
    for (const message of messages) receive(JSON.parse(message))
  })
  // The app may go first.
  for (const pipe of [to, from]) pipe.on('error', () => {})
  void send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: true })

  return {
    /**
     * Evaluates a promise in the page, and again in the page that takes its place if that happens first.
     *
     * @param {string} expression
     * @returns {Promise<any>} its value
     */
    evaluate(expression) {
      return new Promise((resolve) => {
        const ask = async (/** @type {Context} */ { sessionId, contextId }) => {
          const asked = { expression, contextId, awaitPromise: true, returnByValue: true }
          const { result, exceptionDetails } = await send('Runtime.evaluate', asked, sessionId)
          if (!result || exceptionDetails) return
          listeners.delete(ask)
          resolve(result.value)
        }
        listeners.add(ask)
        if (context) void ask(context)
      })
    },
  }
}
