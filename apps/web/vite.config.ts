import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: {
    port: 5173,
    proxy: { '/api': 'http://127.0.0.1:3000' },
  },
  build: {
    outDir: 'dist',
    // Files that are inlined become data: URLs, which a strict content security policy refuses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every page needs changes far more seldom than the pages: apart, it stays in the browser's cache.
        codeSplitting: {
          groups: [{ name: 'vendor', test: /node_modules\/(?:react|react-dom|scheduler|zod|@tanstack)\// }],
        },
      },
    },
  },
})
