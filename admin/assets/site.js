// Lets pages that were opened be read without a network. The site works the same without it.
if ('serviceWorker' in navigator) addEventListener('load', () => navigator.serviceWorker.register('/sw.js'))
