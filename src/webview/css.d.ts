/** The bundler takes a style sheet that is imported into the page's own. */
declare module "*.css";
