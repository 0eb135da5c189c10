// React Flow with the boxes of `window.boxes`; tells when the last one stands in the page.
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { ReactFlow } from "@xyflow/react";
import "@xyflow/react/dist/style.css";

const nodes = window.boxes.map(({ id, x, y, width, height, label }) => ({
  id,
  position: { x, y },
  data: { label },
  style: { width, height },
}));

createRoot(document.getElementById("root")).render(
  createElement(ReactFlow, { defaultNodes: nodes, defaultEdges: [], fitView: true, minZoom: 0.01 })
);

window.ready = () =>
  document.querySelectorAll(".react-flow__node").length === nodes.length &&
  [...document.querySelectorAll(".react-flow__node")].every(
    (node) => node.style.visibility !== "hidden"
  );
window.handle = () => document.querySelector(".react-flow__node").getBoundingClientRect();
