"""The page's look: a calm counter, evidence by colour and by underline, the library's own English words covered."""

from __future__ import annotations

import streamlit as st

CSS = """
:root{--pr-ink:#1f2933;--pr-quiet:#52606d;--pr-line:#cbd2db;--pr-blue:#1f4e8c;--pr-paper:#fff}
.stMainBlockContainer,[data-testid=stMainBlockContainer]{padding-top:2.2rem;padding-bottom:3rem;max-width:1500px}
[data-testid=stSidebarUserContent]{padding-top:.5rem}
[data-testid=stSidebarHeader]{height:2.4rem}
[data-testid=InputInstructions],[data-testid=stElementToolbar],[data-testid=stStatusWidget] label,
[data-testid=stHeaderActionElements]{display:none!important}
[data-testid=stFileUploaderDropzone] button{font-size:0!important}
[data-testid=stFileUploaderDropzone] button *{font-size:0!important}
[data-testid=stFileUploaderDropzone] button svg{display:none}
[data-testid=stFileUploaderDropzone] button::after{content:"选择文件";font-size:.9rem;color:var(--pr-ink)}
[data-testid=stFileUploaderDropzoneInstructions],[data-testid=stFileUploaderDropzone] small{font-size:0!important}
[data-testid=stFileUploaderDropzoneInstructions] *{font-size:0!important}
[data-testid=stFileUploaderDropzoneInstructions] svg{display:none}
[data-testid=stFileUploaderDropzoneInstructions]::after{content:"或把文件拖到这里（不超过 20 MB）";font-size:.85rem;color:var(--pr-quiet)}
[data-testid=stSkipToContent]{font-size:0!important}
[data-testid=stSkipToContent]::after{content:"跳到正文";font-size:1rem}
[data-testid=stFileUploaderDropzone] button{gap:0!important}
.stButton button p,.stDownloadButton button p{white-space:normal!important;overflow:visible!important;overflow-wrap:anywhere}
.st-key-report-pane{height:max(22rem,calc(100vh - 28rem))!important}
.st-key-cards-pane{height:max(22rem,calc(100vh - 20rem))!important}
[data-testid=stButtonGroup]>div,[data-testid=stButtonGroup] [role=radiogroup]{flex-wrap:wrap!important}
[data-testid=stLayoutWrapper]:has(>.st-key-speak){display:none}
.pr-card a{color:var(--pr-blue)}
@media(max-width:1100px){[data-testid=stMainBlockContainer]{padding-left:1.6rem;padding-right:1.6rem}}
[data-testid=stDownloadButtonError]{font-size:0!important}
[data-testid=stDownloadButtonError]::after{content:"文件没有生成。请点左侧“⑦ 导出”看原因";font-size:.85rem;color:#b42318}
[data-testid=stDialog] section>h2,[data-testid=stDialog] section>h2+div *{font-size:0!important}
[data-testid=stDialog] section>h2::after{content:"与程序的连接断了";font-size:1.2rem}
[data-testid=stDialog] section>h2+div::after{content:"显示为“已保存”的内容都在。请确认运行本程序的窗口还开着（关了就重新启动），再刷新这一页。";
 font-size:1rem;line-height:1.7}
.st-key-steps button,.st-key-more button{justify-content:flex-start;text-align:left;padding:.28rem .6rem;min-height:2.1rem;width:100%}
.st-key-steps button>div,.st-key-more button>div{justify-content:flex-start;width:100%}
.st-key-steps button p,.st-key-more button p{text-align:left;width:100%;white-space:pre!important}
.st-key-steps,.st-key-more{gap:.1rem}
.st-key-choices button{min-height:7.5rem;width:100%}
.st-key-choices button p{font-size:1.15rem;line-height:1.9}
[class*=st-key-block-]{flex-wrap:nowrap!important;align-items:flex-start}
[class*=st-key-block-] [data-testid=stHtml]{flex:1 1 auto;min-width:0}
[class*=st-key-block-] .stButton{flex:0 0 auto;opacity:.8}[class*=st-key-block-]:hover .stButton,
[class*=st-key-block-] .stButton:focus-within{opacity:1}
[class*=st-key-block-] button{padding:0 .3rem;min-height:1.6rem;color:var(--pr-blue)}
[data-testid=stSidebar] hr{margin:.5rem 0}
.pr-brand{font-size:1.05rem;font-weight:600;color:var(--pr-blue);margin:0 0 .2rem}
.pr-head{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;border-bottom:1px solid var(--pr-line);
 padding-bottom:.45rem;margin:0}
.pr-head h1{font-size:1.45rem;margin:0;padding:0;font-weight:600;color:var(--pr-ink)}
.pr-state{display:flex;gap:1.2rem}
[data-testid=stLayoutWrapper]:has(>.st-key-feet){position:sticky;bottom:0;z-index:5;background:var(--pr-paper);
 border-top:1px solid var(--pr-line);padding:.5rem 0}
.pr-saved{color:var(--pr-quiet);font-size:.9rem;white-space:nowrap}
.pr-text{margin:.1rem 0;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.7}
.pr-note{margin:0;color:var(--pr-quiet);font-size:.9rem;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.6}
.pr-h{font-size:1.08rem;font-weight:600;margin:.4rem 0 .1rem;color:var(--pr-ink)}
.pr-alert{border-left:4px solid;padding:.55rem .8rem;border-radius:3px;white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.65}
.pr-alert p{margin:0 0 .2rem}.pr-alert ul{margin:0;padding-left:1.3rem}
.pr-alert li{font-size:.95rem}
.pr-error{border-color:#b42318;background:#fef3f2}.pr-warning{border-color:#b54708;background:#fffaeb}
.pr-info{border-color:#1f4e8c;background:#eff4fb}.pr-success{border-color:#1b7f4b;background:#eefaf3}
.pr-scroll{overflow-x:auto}.pr-table{border-collapse:collapse;width:100%;font-size:.93rem}
.pr-table th,.pr-table td{border:1px solid var(--pr-line);padding:.35rem .55rem;text-align:left;vertical-align:top;
 overflow-wrap:anywhere;white-space:pre-wrap;min-width:4rem}
.pr-table th{background:#f4f6f9;font-weight:600}
.pr-tags{display:flex;flex-wrap:wrap;gap:.3rem;margin:-.3rem 0 .2rem}
.pr-tag{background:#eef1f5;border-radius:3px;padding:0 .45rem;font-size:.82rem;color:#3e4c59;overflow-wrap:anywhere}
.pr-report{font-size:1.02rem;line-height:1.95;overflow-wrap:anywhere}
.pr-report p{margin:0;text-indent:2em;white-space:pre-wrap}
.pr-report .l1{font-weight:700;font-size:1.12rem;margin-top:.4rem}.pr-report .l2{font-weight:600}
.pr-ev{border-radius:2px;padding:0 1px;text-decoration-thickness:2px;text-underline-offset:4px;color:inherit}
.pr-ev.stated{background:#e8f6ee;text-decoration:underline solid #1b7f4b}
.pr-ev.derived{background:#e8effa;text-decoration:underline dashed #1f4e8c}
.pr-ev.mismatched{background:#fdf0dc;text-decoration:underline wavy #b54708}
.pr-ev.none{background:#fde7e5;text-decoration:underline double #b42318}
.pr-fault{border-bottom:2px dotted #6b4fa0}
.pr-mark{color:inherit!important;text-decoration:inherit}
.pr-ev:target,.pr-fault:target,.pr-card:target{outline:3px solid #f2b705;outline-offset:1px;scroll-margin:30vh}
.pr-ev:focus,.pr-card a:focus{outline:2px solid var(--pr-blue)}
.pr-legend{display:flex;flex-wrap:wrap;gap:.4rem 1.1rem;font-size:.88rem;color:var(--pr-quiet);margin:.1rem 0}
.pr-card{scroll-margin:20vh}
.pr-card .top{display:flex;justify-content:space-between;gap:.6rem;font-size:.86rem;color:var(--pr-quiet)}
.pr-card .sev{font-weight:600}.pr-card .sev.error{color:#b42318}.pr-card .sev.warning{color:#b54708}.pr-card .sev.info{color:#1f4e8c}
.pr-card blockquote{margin:.2rem 0;padding:.1rem .6rem;border-left:3px solid var(--pr-line);overflow-wrap:anywhere;white-space:pre-wrap}
.pr-card .why{line-height:1.65;overflow-wrap:anywhere;white-space:pre-wrap;margin:.1rem 0}
.pr-count{font-variant-numeric:tabular-nums}
.pr-ask{color:#8a3c06;margin:0 0 .2rem;font-size:.92rem;line-height:1.6;overflow-wrap:anywhere}
ins.pr-d{margin-left:.2em}
ins.pr-d{background:#e3f4ea;text-decoration:underline solid #1b7f4b}
del.pr-d{background:#fde7e5;text-decoration:line-through}
"""


# What a screen reader says: the page's language, and the library's own names of its parts. Constant; no word of a user gets here.
SCRIPT = """
(()=>{const names={"Sidebar":"侧栏","Open":"展开选项","Show password":"显示密钥","Hide password":"隐藏密钥","file upload":"选择文件",
"Vega visualization":"柱状图","Close":"关闭","Open sidebar":"展开侧栏","Close sidebar":"收起侧栏","Collapse sidebar":"收起侧栏","Expand sidebar":"展开侧栏","Add row":"加一行"};
document.documentElement.lang="zh-CN";
const say=()=>{for(const e of document.querySelectorAll("[aria-label]")){const w=names[e.getAttribute("aria-label")];
if(w)e.setAttribute("aria-label",w)}};
say();if(window.prNames)return;window.prNames=new MutationObserver(say);
window.prNames.observe(document.body,{subtree:true,childList:true})})();
"""


def speak() -> None:
    """Tell screen readers the page's language and the Chinese names of the library's parts."""
    with st.container(key="speak"):
        st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def apply() -> None:
    """Put the style sheet on the page."""
    st.html(f"<style>{CSS}</style>")
