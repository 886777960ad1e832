/** The little of jsdom that the tests of the page use; it comes without types. */
declare module 'jsdom' {
  export class JSDOM {
    constructor(html: string, options?: { contentType: string })
    readonly window: { document: Document }
  }
}
