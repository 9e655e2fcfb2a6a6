/** The other half of pdfjs, which ships without types; https://github.com/mozilla/pdf.js/blob/master/src/core/worker.js */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: {
    /** Answers what comes through the port. */
    initializeFromPort(port: unknown): void
  }
}
